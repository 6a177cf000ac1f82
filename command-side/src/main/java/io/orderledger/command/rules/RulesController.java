package io.orderledger.command.rules;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the rules, so that nobody has to guess why an order went to review. */
@RestController
@Tag(name = "Rules", description = "What the shop decided for itself")
class RulesController {

    private final OrderRules rules;

    RulesController(OrderRules rules) {
        this.rules = rules;
    }

    @GetMapping("/api/rules")
    @Operation(
            summary = "Show the rules in force",
            description =
                    "As the command side read them from ledger.rules when it started. Each channel is shown with all"
                            + " that holds for it; times are written as in ISO 8601, PT4H for four hours, PT0S for never.")
    RulesInForce rules() {
        Map<String, ShownChannel> channels = new TreeMap<>();
        rules.channelsOfTheirOwn().forEach(name -> channels.put(name, ShownChannel.of(rules.channel(name))));
        return new RulesInForce(
                ShownChannel.of(rules.channel("")),
                channels,
                rules.warehouses().stream().map(ShownWarehouse::of).toList());
    }

    /** The whole answer. */
    @Schema(name = "RulesInForce")
    record RulesInForce(
            @Schema(description = "What holds for a channel that has no rules of its own")
            ShownChannel defaults,

            @Schema(description = "Channels with rules of their own, by name")
            Map<String, ShownChannel> channels,

            @Schema(description = "Where orders may be served from; the first is taken first, all else being equal")
            List<ShownWarehouse> warehouses) {}

    /** What holds for one channel. */
    @Schema(name = "ChannelRules")
    record ShownChannel(
            boolean screened,
            boolean reviewEvery,
            long reviewAboveMajor,
            @Schema(example = "PT30M") String reviewRepeats,
            int trustedAfter,
            boolean addressRequired,
            String reviewOwner,
            @Schema(example = "PT4H") String reviewWithin,
            boolean approveWhenClear,
            @Schema(example = "PT0S") String payWithin,
            ShortagePolicy shortage,
            @Schema(example = "PT336H") String promiseWithin,
            Strategy strategy,
            boolean split) {

        static ShownChannel of(ChannelRules rules) {
            return new ShownChannel(
                    rules.screened(),
                    rules.reviewEvery(),
                    rules.reviewAboveMajor(),
                    rules.reviewRepeats().toString(),
                    rules.trustedAfter(),
                    rules.addressRequired(),
                    rules.reviewOwner(),
                    rules.reviewWithin().toString(),
                    rules.approveWhenClear(),
                    rules.payWithin().toString(),
                    rules.shortage(),
                    rules.promiseWithin().toString(),
                    rules.strategy(),
                    rules.split());
        }
    }

    /** One warehouse. */
    @Schema(name = "Warehouse")
    record ShownWarehouse(String name, int priority, List<String> countries, List<String> regions, boolean virtual) {

        static ShownWarehouse of(Warehouse warehouse) {
            return new ShownWarehouse(
                    warehouse.name(),
                    warehouse.priority(),
                    warehouse.countries().stream().sorted().toList(),
                    warehouse.regions().stream().sorted().toList(),
                    warehouse.virtual());
        }
    }
}
