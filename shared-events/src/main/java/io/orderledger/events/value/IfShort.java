package io.orderledger.events.value;

/** What becomes of a claim for which a warehouse has too few free pieces. */
public enum IfShort {
    /** Nothing is set aside. */
    REFUSE,
    /** What is free is set aside and the rest waits in the queue of the stock. */
    WAIT,
    /** It waits in the queue of the stock until all of it can be set aside at once. */
    WAIT_FOR_ALL;
}
