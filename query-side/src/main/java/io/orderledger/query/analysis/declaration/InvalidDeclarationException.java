package io.orderledger.query.analysis.declaration;

import java.util.List;

/** A declaration has mistakes. */
public final class InvalidDeclarationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    InvalidDeclarationException(List<Fault> faults) {
        super("invalid declaration", null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** What is wrong and where; at least one. */
    public List<Fault> faults() {
        return faults;
    }
}
