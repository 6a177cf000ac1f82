package io.orderledger.events.oversight;

import io.orderledger.events.LedgerEvent;

/** What a process of the ledger records of how the ledger is used and how it is. It holds no personal data. */
public sealed interface OversightEvent extends LedgerEvent permits PersonalDataRead, DiscrepanciesFound {

    /** Names the stream: one for each run of a process. */
    String logId();
}
