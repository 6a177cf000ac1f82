package io.orderledger.query.projection;

/** Documents stood at higher positions than those that were to be written: another process has folded on. */
final class OvertakenException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    OvertakenException(String collection, int ahead, int all) {
        super("%d of %d documents of %s were ahead: another process folds this segment"
                .formatted(ahead, all, collection));
    }
}
