package io.orderledger.command.ledger;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.json.JsonMapper;

/** Answers {@code ?dryRun=true} when the command would be carried out; one that would be refused is a problem as ever. */
@RestControllerAdvice
@Order(0)
class DryRunAdvice {

    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * What a command would do.
     *
     * @param version version of the aggregate, which stays as it is
     * @param repeated whether the same was done before, so that nothing would happen
     */
    @Schema(name = "DryRun")
    record Preview(boolean dryRun, long version, boolean repeated, List<Event> events) {

        /** An event that would happen. */
        @Schema(name = "DryRunEvent")
        record Event(String type, Map<String, Object> payload) {}
    }

    @ExceptionHandler
    ResponseEntity<Preview> answer(DryRunAnswer asked) {
        DryRun.Outcome outcome = asked.outcome();
        return ResponseEntity.ok(new Preview(
                true,
                outcome.version(),
                outcome.repeated(),
                outcome.events().stream().map(this::event).toList()));
    }

    @SuppressWarnings("unchecked") // the stored form of an event is a JSON object
    private Preview.Event event(DryRun.WouldHappen event) {
        return new Preview.Event(event.type(), json.readValue(event.payload(), Map.class));
    }
}
