package io.orderledger.query.projection;

import java.time.Duration;

/**
 * The generation that readers use, as the registry said a moment ago.
 *
 * @param version version of the projection that folded it
 * @param readAtNanos {@link System#nanoTime()} when the registry was asked
 */
record LiveModel(Generation generation, int version, long readAtNanos) {

    /** Whether it was live so lately that it cannot have been dropped yet. */
    boolean fresh(Duration grace) {
        return System.nanoTime() - readAtNanos <= grace.toNanos() / 2;
    }
}
