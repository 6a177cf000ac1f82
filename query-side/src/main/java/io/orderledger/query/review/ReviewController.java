package io.orderledger.query.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.query.access.PersonalAnswer;
import io.orderledger.query.access.PersonalRecord;
import io.orderledger.query.orders.OrderRow;
import io.orderledger.query.orders.OrderRows;
import io.orderledger.query.web.Parameters;
import io.orderledger.query.web.TimeCursor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What reviewers have to do. */
@RestController
@Tag(name = "Reviews", description = "Orders that wait for a person's answer")
class ReviewController {

    private static final int MAX_OWNER = 200;

    private final ReviewQueries reviews;
    private final OrderRows orders;
    private final InstantSource time;

    ReviewController(ReviewQueries reviews, OrderRows orders, @Qualifier("queryTime") InstantSource time) {
        this.reviews = reviews;
        this.orders = orders;
        this.time = time;
    }

    /**
     * Some reviews, due first.
     *
     * @param next cursor of the page that follows; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReviewPage(List<ReviewRow> items, @Nullable String next) implements PersonalAnswer {
        @Override
        public Stream<PersonalRecord> personal() {
            return items.stream().map(row -> new PersonalRecord(PersonalRecord.ORDER, row.orderId()));
        }
    }

    @GetMapping("/api/reviews")
    @Operation(
            summary = "Open reviews, due first",
            description = "Give the cursor \"next\" of a page as \"after\" to get the one that follows.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                                            {"items":[{"orderId":"web:1001","owner":"reviewers","dueAt":"2020-02-20T16:00:00Z","overdue":true,
                                             "since":"2020-02-20T12:00:00Z","findings":[{"policy":"amount-over-limit","detail":"5000","routine":true}],
                                             "reason":"","order":{"id":"web:1001","status":"ON_HOLD","currency":"CNY","dueMinor":580000}}]}""")))
    ReviewPage open(
            @Parameter(description = "A role or a sign-in name", example = "reviewers")
                    @RequestParam(required = false)
                    @Nullable
                    String owner,
            @Parameter(description = "1 to 200", example = "50") @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String after) {
        int most = Parameters.limit(limit);
        List<ReviewTask> found =
                reviews.open(Parameters.text("owner", owner, MAX_OWNER), TimeCursor.decoded("after", after), most);
        List<ReviewTask> shown = found.subList(0, Math.min(most, found.size()));
        Map<String, OrderRow> rows =
                orders.of(shown.stream().map(ReviewTask::id).toList());
        Instant now = time.instant();
        return new ReviewPage(
                shown.stream()
                        .map(task -> ReviewRow.of(task, rows.get(task.id()), now))
                        .toList(),
                found.size() > most ? cursor(shown.getLast()) : null);
    }

    private static String cursor(ReviewTask last) {
        return new TimeCursor(last.sortAt(), last.id()).encoded();
    }
}
