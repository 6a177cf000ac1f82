package io.orderledger.standalone.importing;

import io.orderledger.command.intake.ImportRequest.Step;

/**
 * Sums of one currency, in its minor units.
 *
 * @param placed what orders cost when they were placed
 * @param captured what was paid
 * @param refunded what went back
 */
public record Sums(long placed, long captured, long refunded) {

    static final Sums NONE = new Sums(0, 0, 0);

    static Sums of(Step step, long minor) {
        return switch (step) {
            case PLACE -> new Sums(minor, 0, 0);
            case PAY -> new Sums(0, minor, 0);
            case REFUND -> new Sums(0, 0, minor);
            default -> NONE;
        };
    }

    Sums plus(Sums more) {
        return new Sums(
                Math.addExact(placed, more.placed),
                Math.addExact(captured, more.captured),
                Math.addExact(refunded, more.refunded));
    }
}
