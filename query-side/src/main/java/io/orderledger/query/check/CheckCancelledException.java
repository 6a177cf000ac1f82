package io.orderledger.query.check;

/** Somebody gave up a check. */
final class CheckCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
