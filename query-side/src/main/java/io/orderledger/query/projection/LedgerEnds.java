package io.orderledger.query.projection;

/**
 * Where the ledger begins and ends.
 *
 * @param head position of the newest event; -1 when there is none
 * @param tail position before the oldest event
 */
record LedgerEnds(long head, long tail) {}
