package io.orderledger.command.ledger;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.events.storage.LedgerSerializer;
import java.util.List;
import java.util.Optional;
import org.axonframework.messaging.HandlerExecutionException;
import tools.jackson.databind.json.JsonMapper;

/** What a command would have done. It is thrown, so that nothing happens, and carries the answer as its details. */
public class DryRun extends HandlerExecutionException {

    private static final long serialVersionUID = 1L;

    private static final JsonMapper JSON = json();

    /**
     * An event that would happen.
     *
     * @param type stored name
     * @param payload stored form, as JSON
     */
    public record WouldHappen(String type, String payload) {}

    /**
     * The answer.
     *
     * @param version version of the aggregate, which stays as it is
     * @param repeated whether the same was asked before, so that nothing would happen
     * @param refusal why the answer would be no; {@link Refusal#NONE} otherwise
     */
    public record Outcome(List<WouldHappen> events, long version, boolean repeated, Refusal refusal) {

        public Outcome {
            events = List.copyOf(events);
        }
    }

    private DryRun(Outcome outcome) {
        super("dry run", null, outcome);
    }

    static DryRun of(Decision<?> decision, long version) {
        return new DryRun(
                switch (decision) {
                    case Decision.Accepted<?> yes -> new Outcome(events(yes.events()), version, false, Refusal.NONE);
                    case Decision.Declined<?> no ->
                        new Outcome(
                                events(no.events()), version, false, no.why().at(version));
                    case Decision.Repeated<?> again -> new Outcome(List.of(), version, true, Refusal.NONE);
                    case Decision.Refused<?> no ->
                        new Outcome(List.of(), version, false, no.why().at(version));
                });
    }

    private static List<WouldHappen> events(List<?> events) {
        return events.stream()
                .map(LedgerEvent.class::cast)
                .map(event -> new WouldHappen(
                        EventCatalogue.nameOf(event.getClass()).orElseThrow(), JSON.writeValueAsString(event)))
                .toList();
    }

    /** The answer behind an exception, here or from a remote handler; empty when it is a failure of another kind. */
    public static Optional<Outcome> of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Optional<Object> details = HandlerExecutionException.resolveDetails(cause);
            if (details.isPresent() && details.get() instanceof Outcome outcome) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    private static JsonMapper json() {
        JsonMapper.Builder builder = JsonMapper.builder();
        LedgerSerializer.storedForm(builder);
        return builder.build();
    }
}
