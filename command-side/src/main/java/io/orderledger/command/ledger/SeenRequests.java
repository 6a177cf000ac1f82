package io.orderledger.command.ledger;

import io.orderledger.events.EventMetadata;
import java.util.Optional;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency keys that an aggregate has answered, kept in its own events: a retried request is recognised wherever
 * and whenever it arrives. The last {@value #REMEMBERED} keys of an aggregate are remembered.
 */
public final class SeenRequests {

    /** Keys that are remembered for each aggregate; about 0.2 kB each, and half of it in a snapshot. */
    public static final int REMEMBERED = 1000;

    private final Recent<String, Answer> answers = new Recent<>(REMEMBERED);
    private String name = "";

    private record Answer(
            String fingerprint, long version, @Nullable Refusal refusal) {

        CommandResult of(String name) {
            return new CommandResult(name, version, true, refusal == null ? Refusal.NONE : refusal);
        }
    }

    /** Takes note of what a request led to; of several events of one request the last one counts. */
    public void remember(MetaData event, CommandResult result) {
        name = result.id();
        Refusal refusal = result.refused() ? result.refusal() : null;
        text(event, EventMetadata.IDEMPOTENCY_KEY)
                .ifPresent(key -> answers.put(key, new Answer(fingerprint(event), result.version(), refusal)));
    }

    /**
     * The answer that was given to the same request, or empty when it is new.
     *
     * @throws CommandRefused when the key was used for another request
     */
    public Optional<CommandResult> answerTo(MetaData command, long currentVersion) {
        Optional<Answer> answer = text(command, EventMetadata.IDEMPOTENCY_KEY).map(answers::get);
        if (answer.isPresent() && !answer.get().fingerprint().equals(fingerprint(command))) {
            throw new CommandRefused(
                    Ruling.rejected(RefusalCode.IDEMPOTENCY_KEY_REUSED).at(currentVersion));
        }
        return answer.map(known -> known.of(name));
    }

    private static String fingerprint(MetaData message) {
        return text(message, EventMetadata.REQUEST_FINGERPRINT).orElse("");
    }

    private static Optional<String> text(MetaData metadata, String key) {
        return Optional.ofNullable(metadata.get(key)).map(Object::toString);
    }
}
