package io.orderledger.command.customer;

import io.orderledger.command.customer.CustomerCommand.SetStanding;
import io.orderledger.command.customer.CustomerRequests.StandingRequest;
import io.orderledger.command.ledger.CommandAnswer;
import io.orderledger.command.ledger.CommandContext;
import io.orderledger.command.ledger.Commands;
import io.orderledger.command.ledger.RequestDefaults;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be decided about customers over HTTP. */
@RestController
@RequestMapping("/api/customers/{reference}")
@Tag(name = "Customers: commands", description = "How far customers are trusted; their orders are screened by it")
class CustomerCommandsController {

    /** As an order's customer reference; not that of a guest, who is somebody else with each order. */
    private static final String REFERENCE = "(?!guest:|\\s*$)[^\\p{Cc}\\p{Cs}]{1,100}";

    private final Commands commands;
    private final RequestDefaults defaults;

    CustomerCommandsController(Commands commands, RequestDefaults defaults) {
        this.commands = commands;
        this.defaults = defaults;
    }

    @PostMapping("/standing")
    @Operation(
            summary = "Decide how far a customer is trusted",
            description =
                    "It holds until it is decided anew or an order of theirs is charged back. The answer names the"
                            + " customer as the ledger does: by a hash of the reference.")
    ResponseEntity<CommandAnswer> standing(
            @PathVariable @Pattern(regexp = REFERENCE, message = "{validation.customer-reference}") String reference,
            @Valid @RequestBody StandingRequest standing,
            CommandContext context) {
        return CommandAnswer.to(commands.send(
                new SetStanding(
                        CustomerId.of(reference),
                        standing.decided(),
                        standing.why(),
                        defaults.time(standing.occurredAt())),
                context));
    }
}
