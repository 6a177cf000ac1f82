package io.orderledger.command.ledger;

import io.orderledger.command.validation.Patterns;
import io.orderledger.events.EventMetadata;
import io.orderledger.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a request leaves out. */
@Component
public class RequestDefaults {

    private static final Pattern CLIENT_ID = Pattern.compile(Patterns.CLIENT_ID);

    /** How far a client's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final Clock clock;

    /** Defaults by the given clock. */
    public RequestDefaults(Clock clock) {
        this.clock = clock;
    }

    /**
     * The stated business time, or now. Clocks of clients may be {@link #AHEAD} ahead; how long ago something happened does not
     * matter.
     *
     * @throws ProblemException when it lies in the future: what is told here has happened
     */
    public BusinessTime time(@Nullable OffsetDateTime stated) {
        Instant now = clock.instant();
        if (stated == null) {
            return BusinessTime.assumed(now);
        }
        if (stated.toInstant().isAfter(now.plus(AHEAD))) {
            throw new ProblemException(400, "invalid-request")
                    .field("/occurredAt", "validation.not-yet", AHEAD.toMinutes());
        }
        return BusinessTime.stated(stated.toInstant());
    }

    /**
     * The id that was given; else one that follows from the idempotency key, so that a retry names the same; else a new one.
     */
    public String id(@Nullable String given, CommandContext context) {
        if (given != null) {
            return given;
        }
        String key = context.metadata().get(EventMetadata.IDEMPOTENCY_KEY);
        if (key == null) {
            return UUID.randomUUID().toString();
        }
        return CLIENT_ID.matcher(key).matches() ? key : digest(key);
    }

    /** The text, or none. */
    public static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    private static String digest(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
