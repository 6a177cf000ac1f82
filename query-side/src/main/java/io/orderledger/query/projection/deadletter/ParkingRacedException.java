package io.orderledger.query.projection.deadletter;

/** Somebody changed a queue meanwhile: what was decided from it has to be decided anew. */
public final class ParkingRacedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ParkingRacedException(String generation) {
        super("dead letters of " + generation + " were changed meanwhile");
    }
}
