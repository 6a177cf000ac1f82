package io.orderledger.command.ledger;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The body of the answer to every command; the version stands in the header {@code ETag}, too. */
public record CommandAnswer(
        @Schema(description = "What the command was about", example = "web:1001")
        String id,

        @Schema(description = "Its version after the command; a query can wait for it", example = "1")
        long version) {

    /** Header of an answer that was given before. */
    public static final String REPLAYED = "Idempotency-Replayed";

    /**
     * 200 with the new version.
     *
     * @throws io.orderledger.web.ProblemException when the command was handled and the answer is no
     */
    public static ResponseEntity<CommandAnswer> to(CommandResult result) {
        return answer(ResponseEntity.ok(), result);
    }

    /** 201 with the address of what came into being; the same for a repeated request. */
    public static ResponseEntity<CommandAnswer> created(URI location, CommandResult result) {
        return answer(ResponseEntity.status(HttpStatus.CREATED).location(location), result);
    }

    private static ResponseEntity<CommandAnswer> answer(ResponseEntity.BodyBuilder answer, CommandResult result) {
        if (result.refused()) {
            throw Failures.refused(result.refusal());
        }
        if (result.replayed()) {
            answer.header(REPLAYED, "true");
        }
        return answer.eTag("\"" + result.version() + "\"").body(new CommandAnswer(result.id(), result.version()));
    }
}
