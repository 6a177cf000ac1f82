package io.orderledger.command.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many commands of clients this process takes at once, before it sends clients away for a moment.
 *
 * @param atOnce commands that are carried out at the same time, 1 to 10,000. Many wait for the disk together and share its
 *     confirmation, so that fewer than 64 make an embedded ledger slower.
 * @param waiting commands that may wait for their turn, 0 to 100,000; whoever comes beyond them is sent away at once
 * @param patience how long a command waits for its turn at most, 0 to 60 s; then it is sent away
 */
@ConfigurationProperties(prefix = "ledger.commands", ignoreUnknownFields = false)
public record CommandLimits(
        @DefaultValue("64") int atOnce,
        @DefaultValue("2000") int waiting,
        @DefaultValue("5s") Duration patience) {

    private static final int MOST_AT_ONCE = 10_000;
    private static final int MOST_WAITING = 100_000;
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(60);

    /**
     * Limits within their bounds.
     *
     * @throws IllegalArgumentException that names the setting which is out of them
     */
    public CommandLimits {
        between("at-once", atOnce, 1, MOST_AT_ONCE);
        between("waiting", waiting, 0, MOST_WAITING);
        if (patience.isNegative() || patience.compareTo(MOST_PATIENCE) > 0) {
            throw new IllegalArgumentException("ledger.commands.patience takes 0s to 60s, not " + patience);
        }
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "ledger.commands." + name + " takes " + least + " to " + most + ", not " + value);
        }
    }
}
