package io.orderledger.query.projection.deadletter;

/**
 * Why an event could not be taken in.
 *
 * @param detail names classes, lines of code and codes; never what the event holds
 */
public record Cause(Kind kind, String detail) {

    private static final String OURS = "io.orderledger.";

    /** What went wrong. */
    public enum Kind {
        /** The fold threw. */
        FOLD,
        /** The key of the document could not be told. */
        KEY,
        /** The document would be larger than MongoDB takes. */
        TOO_LARGE,
        /** MongoDB refused the document. */
        REJECTED,
        /** Later events of the document were folded already: only a replay can put it right. */
        OVERTAKEN,
        /** Nothing is wrong with the event: it waits behind one of its key that could not be taken in. */
        BEHIND
    }

    /** What was thrown and where in our code; the text of the exception may repeat what the event holds and is left out. */
    public static Cause thrown(Kind kind, Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS)) {
                String owner =
                        frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
                return new Cause(
                        kind,
                        "%s in %s.%s, line %d"
                                .formatted(
                                        thrown.getClass().getSimpleName(),
                                        owner,
                                        frame.getMethodName(),
                                        frame.getLineNumber()));
            }
        }
        return new Cause(kind, thrown.getClass().getSimpleName());
    }
}
