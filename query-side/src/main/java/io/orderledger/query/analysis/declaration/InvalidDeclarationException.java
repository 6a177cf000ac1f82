package io.orderledger.query.analysis.declaration;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A declaration has mistakes. */
public final class InvalidDeclarationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;
    private final transient @Nullable Declaration readable;

    InvalidDeclarationException(List<Fault> faults) {
        this(faults, null);
    }

    InvalidDeclarationException(List<Fault> faults, @Nullable Declaration readable) {
        super("invalid declaration", null, false, false);
        this.faults = List.copyOf(faults);
        this.readable = readable;
    }

    /** What of the declaration could be read, without the parts that are wrong; empty when nothing could, or when all could. */
    public Optional<Declaration> readable() {
        return Optional.ofNullable(readable);
    }

    /** The same with more mistakes. */
    public InvalidDeclarationException and(List<Fault> more) {
        Faults all = new Faults();
        faults.forEach(all::add);
        more.forEach(all::add);
        return all.refusal(null);
    }

    /** What is wrong and where; at least one. */
    public List<Fault> faults() {
        return faults;
    }
}
