package io.orderledger.events;

import java.util.List;

/** A command was refused, and an auditor would ask about it. */
public interface RefusalEvent extends LedgerEvent {

    /** Name of the command. */
    String command();

    /** Stable name of the reason. */
    String code();

    /** They fill the sentence of the code; none of them is personal data. */
    List<String> arguments();

    /** JSON pointer to the field that was wrong; empty when it was not about a field. */
    String field();
}
