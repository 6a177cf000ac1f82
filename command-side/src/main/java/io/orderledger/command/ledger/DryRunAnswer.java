package io.orderledger.command.ledger;

/** Carries what a command would do past the controllers, which need not know that it was only asked. */
public class DryRunAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient DryRun.Outcome outcome;

    DryRunAnswer(DryRun.Outcome outcome) {
        super("dry run", null, false, false);
        this.outcome = outcome;
    }

    /** What would happen. */
    public DryRun.Outcome outcome() {
        return outcome;
    }
}
