package io.orderledger.query.audit;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.RefusalEvent;
import io.orderledger.events.oversight.DiscrepanciesFound;
import io.orderledger.events.oversight.PersonalDataRead;

/** What an entry of the audit trail is about. */
public enum EntryKind {
    /** Something changed. */
    CHANGE,
    /** A command was refused. */
    REFUSAL,
    /** Personal data was read. */
    READ,
    /** A verification found what should not be. */
    ALERT;

    static EntryKind of(LedgerEvent event) {
        return switch (event) {
            case RefusalEvent refused -> REFUSAL;
            case PersonalDataRead read -> READ;
            case DiscrepanciesFound found -> ALERT;
            default -> CHANGE;
        };
    }
}
