package io.orderledger.query.analysis.declaration;

/** JSON pointers (RFC 6901). */
final class Pointers {

    private Pointers() {}

    /** A name as a step of a pointer. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
