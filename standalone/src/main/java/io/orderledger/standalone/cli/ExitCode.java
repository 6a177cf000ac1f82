package io.orderledger.standalone.cli;

/** What the process tells the shell. */
final class ExitCode {

    static final int DONE = 0;

    /** It could not be done; standard error says why. */
    static final int FAILED = 1;

    /** The command line was not understood; nothing was attempted. */
    static final int USAGE = 2;

    /** An import went through but rejected rows, and was asked to tell by its exit code. */
    static final int REJECTS = 3;

    /** An import went through, but the ledger's sums are not the input's, and it was asked to tell by its exit code. */
    static final int DIFFERENCE = 4;

    /** A read model is not what the events say. */
    static final int DIFFERENT = 1;

    /** A read model could not be checked; nothing is known of it. */
    static final int NOT_CHECKED = 5;

    /** What was verified does not hold; standard output says what is wrong. */
    static final int NOT_PROVEN = 6;

    private ExitCode() {}
}
