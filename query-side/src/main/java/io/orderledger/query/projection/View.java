package io.orderledger.query.projection;

/** A document of a read model: an immutable record that remembers how far it has been folded. */
public interface View {

    /** The key of the document, stored as {@code _id}. */
    String id();

    /** Position of the last event folded into it; events at or below it are not folded again. */
    long position();
}
