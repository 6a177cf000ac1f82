package io.orderledger.query.analysis.declaration;

/**
 * A place in a declaration.
 *
 * @param line from 1
 * @param column from 1, counted in code points
 */
public record Place(int line, int column) {

    /** The first character. */
    public static final Place START = new Place(1, 1);
}
