package io.orderledger.query.history;

/** What was told of a document of the past, and what that stands for. */
public record Past<T>(T told, AsOf asOf) {

    /**
     * Tag of the answer (RFC 9110). It is no version of the aggregate: what was true once is nothing to change something by.
     *
     * @param form name and version of what folded it; another form makes another answer of the same events
     */
    public String tag(String form) {
        return "\"" + part(form) + "\"";
    }

    /** Tag of a comparison with another past. */
    public String tag(String form, Past<T> other) {
        return "\"" + part(form) + "/" + other.part(form) + "\"";
    }

    private String part(String form) {
        return form + "-" + asOf.kind() + "-" + asOf.version() + "-" + asOf.events();
    }
}
