package io.orderledger.query.check;

/** Follows a check, and may end it. */
interface Monitor {

    /**
     * Something was done.
     *
     * @throws CheckCancelledException when it is to be given up
     * @throws CheckFailedException when it cannot go on
     */
    void at(CheckJob.Phase phase, long done, long total);
}
