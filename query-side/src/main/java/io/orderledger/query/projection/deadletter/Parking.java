package io.orderledger.query.projection.deadletter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events of a key to be parked.
 *
 * @param known what was found of the key; {@code null} when nothing was
 * @param letters oldest first, none of them parked yet; at least one
 */
public record Parking(String key, @Nullable ParkedKey known, List<DeadLetter> letters) {}
