package io.orderledger.command.order;

import static io.orderledger.command.ledger.LedgerFixture.causedBy;
import static io.orderledger.command.ledger.LedgerFixture.expectReplay;
import static io.orderledger.command.ledger.LedgerFixture.key;
import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.ID;
import static io.orderledger.command.order.ExampleOrders.NOW;
import static io.orderledger.command.order.ExampleOrders.approved;
import static io.orderledger.command.order.ExampleOrders.expectKept;
import static io.orderledger.command.order.ExampleOrders.placed;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.ReviewCommand.AssignReview;
import io.orderledger.command.order.ReviewCommand.HandBackStep;
import io.orderledger.command.order.ReviewCommand.RemindReview;
import io.orderledger.command.order.ReviewCommand.TakeOverStep;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.ReviewAssigned;
import io.orderledger.events.order.ReviewReminded;
import io.orderledger.events.order.ReviewRequested;
import io.orderledger.events.order.StepHandedBack;
import io.orderledger.events.order.StepTakenOver;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.ReviewFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who answers a review, and what people do instead of the ledger. */
class TakingOverStepsTest {

    private static final Instant DUE = AT.plus(Duration.ofHours(4));
    private static final ReviewRequested REVIEW =
            new ReviewRequested(ID, List.of(new ReviewFinding("channel-demands", "", true)), "review", DUE, AT);
    private static final ReviewReminded REMINDED = new ReviewReminded(ID, "review", DUE, DUE);

    private final AggregateTestFixture<Order> fixture = fixture();

    private static AggregateTestFixture<Order> fixture() {
        return LedgerFixture.of(Order.class);
    }

    @Test
    void a_review_is_given_to_somebody_else() {
        fixture.given(placed(), REVIEW).when(assign("li.wei", DUE)).expectEvents(assigned("li.wei", DUE));
        fixture()
                .given(placed(), REVIEW)
                .when(assign("review", DUE.plusSeconds(1)))
                .expectEvents(assigned("review", DUE.plusSeconds(1)));
        fixture()
                .given(placed(), new OrderHeld(ID, "odd address", AT))
                .when(assign("li.wei", DUE))
                .expectEvents(assigned("li.wei", DUE));
    }

    @Test
    void it_is_given_once() {
        expectReplay(
                fixture.given(placed(), REVIEW, assigned("li.wei", DUE)).when(assign("li.wei", DUE)), "web:1001", 3);
    }

    @Test
    void an_order_that_nobody_reviews_is_given_to_nobody() {
        expectKept(
                fixture.given(placed()).when(assign("li.wei", DUE)), "AssignReview", RefusalCode.NOT_IN_REVIEW, "", 2);
        expectKept(
                fixture().given(placed(), REVIEW, approved()).when(assign("li.wei", DUE)),
                "AssignReview",
                RefusalCode.NOT_IN_REVIEW,
                "",
                4);
    }

    @Test
    void the_owner_of_a_review_is_reminded_when_it_is_due() {
        fixture.given(placed(), REVIEW).when(remind(DUE, DUE)).expectEvents(REMINDED);
        fixture()
                .given(placed(), REVIEW, assigned("li.wei", DUE.plusSeconds(60)))
                .when(remind(DUE.plusSeconds(60), DUE.plusSeconds(61)))
                .expectEvents(new ReviewReminded(ID, "li.wei", DUE.plusSeconds(60), DUE.plusSeconds(61)));
    }

    @Test
    void the_owner_is_reminded_once_for_each_time_that_stands() {
        expectReplay(fixture.given(placed(), REVIEW, REMINDED).when(remind(DUE, DUE.plusSeconds(9))), "web:1001", 3);
        expectReplay(
                fixture()
                        .given(placed(), REVIEW, assigned("li.wei", DUE.plusSeconds(60)))
                        .when(remind(DUE, DUE)),
                "web:1001",
                3);
        expectReplay(fixture().given(placed(), REVIEW).when(remind(DUE, DUE.minusMillis(1))), "web:1001", 2);
        expectReplay(fixture().given(placed(), REVIEW, approved()).when(remind(DUE, DUE)), "web:1001", 3);
        expectReplay(fixture().given(placed()).when(remind(DUE, DUE)), "web:1001", 1);
        expectReplay(
                fixture()
                        .given(placed(), REVIEW, taken(AutomaticStep.REVIEW_REMINDER, "on leave"))
                        .when(remind(DUE, DUE)),
                "web:1001",
                3);
        fixture()
                .given(placed(), REVIEW, REMINDED, assigned("review", DUE.plusSeconds(60)))
                .when(remind(DUE.plusSeconds(60), DUE.plusSeconds(60)))
                .expectEvents(new ReviewReminded(ID, "review", DUE.plusSeconds(60), DUE.plusSeconds(60)));
    }

    @ParameterizedTest
    @EnumSource
    void every_step_can_be_taken_over_and_handed_back(AutomaticStep step) {
        fixture.given(placed()).when(takeOver(step, "fair")).expectEvents(taken(step, "fair"));
        fixture()
                .given(placed(), taken(step, "fair"))
                .when(handBack(step, "over"))
                .expectEvents(handedBack(step, "over"));
        fixture()
                .given(placed(), taken(step, "fair"), handedBack(step, "over"))
                .when(takeOver(step, "fair"))
                .expectEvents(taken(step, "fair"));
    }

    @Test
    void a_step_is_taken_over_once_and_for_one_reason() {
        AutomaticStep step = AutomaticStep.REFUND;

        expectReplay(fixture.given(placed(), taken(step, "fair")).when(takeOver(step, "fair")), "web:1001", 2);
        expectKept(
                fixture().given(placed(), taken(step, "fair")).when(takeOver(step, "audit")),
                "TakeOverStep",
                RefusalCode.STEP_TAKEN_OVER,
                "",
                3,
                "REFUND");
    }

    @Test
    void only_what_was_taken_over_is_handed_back_and_once() {
        AutomaticStep step = AutomaticStep.REFUND;

        expectReplay(
                fixture.given(placed(), taken(step, "fair"), handedBack(step, "over"))
                        .when(handBack(step, "over")),
                "web:1001",
                3);
        expectKept(
                fixture()
                        .given(placed(), taken(step, "fair"), handedBack(step, "over"))
                        .when(handBack(step, "again")),
                "HandBackStep",
                RefusalCode.STEP_NOT_TAKEN_OVER,
                "",
                4,
                "REFUND");
        expectKept(
                fixture().given(placed()).when(handBack(step, "over")),
                "HandBackStep",
                RefusalCode.STEP_NOT_TAKEN_OVER,
                "",
                2,
                "REFUND");
    }

    @Test
    void what_was_asked_with_a_known_key_is_answered_as_before() {
        expectReplay(
                fixture.given(placed(), REVIEW, causedBy(key("k", "f"), assigned("li.wei", DUE)), approved())
                        .when(assign("li.wei", DUE), key("k", "f")),
                "web:1001",
                3);
        expectReplay(
                fixture()
                        .given(placed(), causedBy(key("k", "f"), taken(AutomaticStep.REFUND, "fair")), approved())
                        .when(takeOver(AutomaticStep.REFUND, "fair"), key("k", "f")),
                "web:1001",
                2);
    }

    private static AssignReview assign(String owner, Instant dueAt) {
        return new AssignReview(ID, owner, dueAt, NOW);
    }

    private static ReviewAssigned assigned(String owner, Instant dueAt) {
        return new ReviewAssigned(ID, owner, dueAt, AT);
    }

    private static RemindReview remind(Instant dueAt, Instant now) {
        return new RemindReview(ID, dueAt, BusinessTime.stated(now));
    }

    private static TakeOverStep takeOver(AutomaticStep step, String reason) {
        return new TakeOverStep(ID, step, reason, NOW);
    }

    private static HandBackStep handBack(AutomaticStep step, String reason) {
        return new HandBackStep(ID, step, reason, NOW);
    }

    private static StepTakenOver taken(AutomaticStep step, String reason) {
        return new StepTakenOver(ID, step, reason, AT);
    }

    private static StepHandedBack handedBack(AutomaticStep step, String reason) {
        return new StepHandedBack(ID, step, reason, AT);
    }
}
