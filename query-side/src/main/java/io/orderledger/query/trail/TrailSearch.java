package io.orderledger.query.trail;

import io.orderledger.events.personal.Subjects;
import io.orderledger.query.audit.EntryKind;
import io.orderledger.query.web.Parameters;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is asked of the trail, as it stands in the address. All that is given has to hold. */
record TrailSearch(
        @Parameter(description = "An order of which they tell, wherever", example = "web:1001") @Nullable
        String order,

        @Parameter(
                description =
                        "A customer, by the reference that their orders hold or by the id of their stream: of their conduct and"
                                + " of all their orders, and who was shown any of it",
                example = "c-17")
        @Nullable
        String customer,

        @Parameter(description = "A SKU of which they tell", example = "TEA-1") @Nullable
        String sku,

        @Parameter(description = "Who acted, or read", example = "Alice") @Nullable
        String actor,

        @Parameter(description = "For whom", example = "Alice") @Nullable
        String onBehalfOf,

        @Parameter(description = "Through what", example = "api") @Nullable
        String via,

        @Parameter(description = "CHANGE, REFUSAL, READ or ALERT", example = "CHANGE") @Nullable
        String kind,

        @Parameter(description = "Whose stream", example = "web:1001") @Nullable
        String aggregate,

        @Parameter(description = "Stored name of the event", example = "order.OrderApproved") @Nullable
        String type,

        @Parameter(description = "Recorded at this time or later", example = "2020-02-20T12:00:00Z") @Nullable
        String from,

        @Parameter(description = "Recorded before this time", example = "2030-02-20T12:00:00Z") @Nullable
        String to) {

    private static final int MAX = 200;
    private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,50}\\.[A-Za-z]{1,50}");

    private static @Nullable String person(@Nullable String reference) {
        return reference == null || reference.startsWith(Subjects.CUSTOMER) ? reference : Subjects.customer(reference);
    }

    TrailFilter filter() {
        Instant since = Parameters.time("from", from);
        Instant until = Parameters.time("to", to);
        if (since != null && until != null && until.isBefore(since)) {
            throw Parameters.refused("to", "parameter.before", "from");
        }
        return new TrailFilter(
                Parameters.text("order", order, MAX),
                person(Parameters.text("customer", customer, MAX)),
                Parameters.text("sku", sku, MAX),
                Parameters.text("actor", actor, MAX),
                Parameters.text("onBehalfOf", onBehalfOf, MAX),
                Parameters.text("via", via, MAX),
                Parameters.oneOf("kind", kind, EntryKind.class),
                Parameters.text("aggregate", aggregate, MAX),
                Parameters.text("type", type, TYPE),
                since,
                until);
    }
}
