package io.orderledger.query.export;

/** How far an export is, seen from outside, and how it is told to stop. */
final class ExportProgress {

    private volatile long done;
    private volatile long total;
    private volatile boolean cancelled;
    private volatile boolean interrupted;

    /** Begins anew. */
    void begin(long expected) {
        done = 0;
        total = expected;
    }

    /** There is more to do than was thought. */
    void more(long steps) {
        total += steps;
    }

    /**
     * One document or event more was looked at. Called by the one thread that does the export.
     *
     * @throws ExportFailure when somebody has cancelled it
     */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes, others look
    void step() {
        check();
        done++;
        if (done > total) {
            total = done;
        }
    }

    /** Comes back when nobody has told it to stop. */
    void check() {
        if (cancelled) {
            throw new ExportFailure(ExportFailure.CANCELLED);
        }
        if (interrupted) {
            throw new ExportFailure("interrupted");
        }
    }

    /** The process ends. */
    void interrupt() {
        interrupted = true;
    }

    void cancel() {
        cancelled = true;
    }

    long done() {
        return done;
    }

    long total() {
        return total;
    }
}
