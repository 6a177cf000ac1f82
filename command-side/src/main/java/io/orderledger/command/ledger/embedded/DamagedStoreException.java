package io.orderledger.command.ledger.embedded;

import java.nio.file.Path;
import java.util.Optional;

/** A file of the embedded store is not as it was written: nothing is built on it. */
public final class DamagedStoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String file;
    private final String damage;

    DamagedStoreException(Path file, String damage) {
        super(file + " is damaged: " + damage);
        this.file = file.toString();
        this.damage = damage;
    }

    /** Name of the file. */
    public String file() {
        return file;
    }

    /** What is wrong with it, in the words of SQLite. */
    public String damage() {
        return damage;
    }

    /** The damage that made a start fail, if it was one. */
    public static Optional<DamagedStoreException> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DamagedStoreException damaged) {
                return Optional.of(damaged);
            }
        }
        return Optional.empty();
    }
}
