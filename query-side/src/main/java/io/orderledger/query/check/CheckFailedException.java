package io.orderledger.query.check;

/** A check cannot be done. */
final class CheckFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * It cannot be done.
     *
     * @param code stable name of the reason; its sentence is {@code check.failed.<code>} of the message bundles
     */
    CheckFailedException(String code) {
        super(code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
