package io.orderledger.command.validation;

/** Forms of names that requests hold. */
public final class Patterns {

    /** A channel or a warehouse. */
    public static final String NAME = "[a-z0-9][a-z0-9-]{0,31}";

    /** A stock keeping unit: no slash, and neither {@code .} nor {@code ..}, so that it is safe in a path. */
    public static final String SKU = "(?!\\.{1,2}$)[\\p{L}\\p{N}][\\p{L}\\p{N} ._+:~@()&-]{0,63}";

    /** A channel's own order number: no control characters, no half characters. */
    public static final String ORDER_NUMBER = "[^\\p{Cc}\\p{Cs}]{1,64}";

    /** An order's id, as {@link io.orderledger.events.value.OrderId#of} makes it. */
    public static final String ORDER_ID = NAME + ":[A-Za-z0-9~_-]{1,167}";

    /** An id that a client gives: no colon, so that none is ever an order's own reservation. */
    public static final String CLIENT_ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    /** An alphabetic code of three letters; whether there is such a currency is for the order to say. */
    public static final String CURRENCY = "[A-Z]{3}";

    /** ISO 3166-1 alpha-2; may be left empty. */
    public static final String COUNTRY = "([A-Z]{2})?";

    /** Largest amount of one payment, refund, charge or discount, in minor units. */
    public static final long MAX_AMOUNT_MINOR = 1_000_000_000_000_000L;

    /** Largest price of one piece, in minor units. */
    public static final long MAX_PRICE_MINOR = 1_000_000_000_000L;

    /** Most pieces of one line, receipt or reservation. */
    public static final long MAX_PIECES = 1_000_000L;

    /** Largest number of a line: lines that are added later are numbered on. */
    public static final int MAX_LINE_NUMBER = 100_000;

    private Patterns() {}
}
