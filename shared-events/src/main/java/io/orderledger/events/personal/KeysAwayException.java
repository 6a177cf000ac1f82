package io.orderledger.events.personal;

/**
 * The store of keys cannot be reached, so nobody knows whether personal data may still be read. It passes: whoever meets it tries
 * again later, and neither gives up an event nor takes its data for erased.
 */
public class KeysAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what could not be done; the text holds no personal data. */
    public KeysAwayException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether a failure comes of it. */
    public static boolean isCauseOf(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof KeysAwayException) {
                return true;
            }
        }
        return false;
    }
}
