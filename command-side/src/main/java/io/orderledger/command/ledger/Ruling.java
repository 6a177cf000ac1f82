package io.orderledger.command.ledger;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a policy says: go ahead, or no and why. */
public sealed interface Ruling {

    /** Go ahead. */
    record Allowance() implements Ruling {

        private static final Allowance GRANTED = new Allowance();
    }

    /**
     * The rule forbids it.
     *
     * @param arguments fill {0}, {1} … of the sentences
     * @param field JSON pointer to the field that is wrong; empty when it is not about a field
     */
    record Rejection(RefusalCode code, List<String> arguments, String field) implements Ruling {

        public Rejection {
            arguments = List.copyOf(arguments);
        }

        /** As it is told to whoever asked. */
        public Refusal at(long currentVersion) {
            return new Refusal(code.code(), arguments, field, currentVersion);
        }
    }

    /** No, and why. */
    static Rejection rejected(RefusalCode code, Object... arguments) {
        return rejectedField("", code, arguments);
    }

    /** No, because of one field of the request. */
    static Rejection rejectedField(String pointer, RefusalCode code, Object... arguments) {
        return new Rejection(code, Stream.of(arguments).map(String::valueOf).toList(), pointer);
    }

    /** Allowed, or rejected when the condition does not hold. */
    static Ruling unless(boolean condition, Supplier<Rejection> rejection) {
        return condition ? Allowance.GRANTED : rejection.get();
    }

    /** This rule, and when it allows the next one. */
    default Ruling and(Supplier<Ruling> next) {
        return this instanceof Allowance ? next.get() : this;
    }
}
