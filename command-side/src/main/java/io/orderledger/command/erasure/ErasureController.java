package io.orderledger.command.erasure;

import io.orderledger.command.customer.CustomerCommand.RequestErasure;
import io.orderledger.command.ledger.CommandAnswer;
import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.RequestDefaults;
import io.orderledger.command.validation.Moment;
import io.orderledger.command.validation.Text;
import io.orderledger.events.personal.KeyStore;
import io.orderledger.events.personal.Subjects;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Has the personal data of somebody erased. */
@RestController
@Tag(name = "Persons: erasure", description = "Destroys the keys of a person; every proof of the events stays as it is")
class ErasureController {

    private static final String NAME = "(?!\\s*$)[^\\p{Cc}\\p{Cs}]{1,200}";

    private final Commands commands;
    private final RequestDefaults defaults;
    private final PersonLinks links;
    private final ObjectProvider<KeyStore> keys;

    ErasureController(Commands commands, RequestDefaults defaults, PersonLinks links, ObjectProvider<KeyStore> keys) {
        this.commands = commands;
        this.defaults = defaults;
        this.links = links;
        this.keys = keys;
    }

    /** Why somebody is erased. */
    @SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
    @Schema(name = "Erasure")
    record ErasureRequest(
            @NotBlank @Text(max = 1000) @Schema(example = "asked for by the customer, ticket 4711") @Nullable
            String reason,

            @Moment @Schema(example = "2020-02-20T12:00:00Z") @Nullable
            OffsetDateTime occurredAt) {

        String why() {
            return Objects.requireNonNull(reason);
        }
    }

    @PostMapping("/api/persons/{id}/erasures")
    @Operation(
            summary = "Erase the personal data of a person",
            description =
                    "The person is named by one of their orders, by the reference of the customer, or by its hash. Their"
                            + " keys are destroyed within seconds and nothing brings them back. A dry run tells which"
                            + " orders and packages are known to tell of them. The reason is kept for ever: it is not to"
                            + " name anybody.")
    ResponseEntity<CommandAnswer> erase(
            @PathVariable @Pattern(regexp = NAME, message = "{validation.person}") String id,
            @Valid @RequestBody ErasureRequest request,
            CommandContext context) {
        KeyStore store = Optional.ofNullable(keys.getIfAvailable())
                .orElseThrow(() -> new ProblemException(409, "personal-data-not-sealed"));
        List<String> persons = links.personsIn(id);
        String person = !persons.isEmpty() ? persons.getFirst() : named(id);
        List<String> streams =
                links.of(person).stream().map(PersonLinks.Link::stream).toList();
        if (streams.isEmpty() && store.newest(person).isEmpty()) {
            throw new ProblemException(404, "person-not-found");
        }
        return CommandAnswer.to(commands.send(
                new RequestErasure(person, streams, request.why(), defaults.time(request.occurredAt())), context));
    }

    private static String named(String id) {
        return id.startsWith(Subjects.CUSTOMER) ? id : Subjects.customer(id);
    }
}
