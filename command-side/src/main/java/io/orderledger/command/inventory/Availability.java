package io.orderledger.command.inventory;

import java.time.Instant;

/**
 * What a newcomer could have of one SKU in one warehouse.
 *
 * @param available pieces, at least 0; none while somebody waits for some
 * @param since when what lies there began to come in, or {@link #NEVER} when nothing ever did
 */
public record Availability(long available, Instant since) {

    /** Later than anything. */
    public static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    /** Of a stock that nobody has heard of. */
    public static final Availability NONE = new Availability(0, NEVER);

    /** Whether any piece has ever come in: whether the warehouse keeps the SKU at all. */
    public boolean kept() {
        return since.isBefore(NEVER);
    }
}
