package io.orderledger.query.analysis.declaration;

import java.util.Locale;

/** What can be measured over the events of a group. */
public enum MeasureKind {
    /** How many events there were. */
    COUNT,
    SUM,
    MIN,
    MAX,
    /** The arithmetic mean; of money, rounded half up to a whole minor unit. */
    AVERAGE,
    /** How many different values there were: exact up to a limit. */
    DISTINCT,
    /** The value of the event that came first in the ledger. */
    FIRST,
    /** The value of the event that came last in the ledger. */
    LAST,
    /** The smallest value that at least so many per cent of the values do not exceed, to three significant digits. */
    PERCENTILE;

    /** As it is written in a declaration. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
