package io.orderledger.command.due;

import io.orderledger.events.value.AutomaticStep;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be due. */
public enum DueKind {
    /** An order that was to be paid by then is cancelled. */
    UNPAID(AutomaticStep.UNPAID_CANCELLATION),
    /** Whoever was to answer a review by then is reminded. */
    REVIEW(AutomaticStep.REVIEW_REMINDER);

    private final AutomaticStep step;

    DueKind(AutomaticStep step) {
        this.step = step;
    }

    /** The kind that rests while a person does the step, or empty when the step has no time. */
    static Optional<DueKind> of(AutomaticStep step) {
        return Stream.of(values()).filter(kind -> kind.step == step).findFirst();
    }
}
