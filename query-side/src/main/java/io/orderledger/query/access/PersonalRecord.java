package io.orderledger.query.access;

/**
 * Something that tells of a person.
 *
 * @param kind {@value #ORDER}, {@value #PACKAGE} …
 * @param id which of them; never personal data itself
 */
public record PersonalRecord(String kind, String id) {

    /** An order. */
    public static final String ORDER = "order";

    /** A package. */
    public static final String PACKAGE = "package";

    /** The conduct of a customer. */
    public static final String CUSTOMER = "customer";

    /** A file of personal fields. */
    public static final String EXPORT = "export";

    /** A pick list, a stock item, or whatever else an event is about. */
    public static final String OTHER = "other";
}
