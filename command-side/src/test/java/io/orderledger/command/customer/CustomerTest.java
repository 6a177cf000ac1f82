package io.orderledger.command.customer;

import static io.orderledger.command.ledger.LedgerFixture.causedBy;
import static io.orderledger.command.ledger.LedgerFixture.expectRefusal;
import static io.orderledger.command.ledger.LedgerFixture.expectReplay;
import static io.orderledger.command.ledger.LedgerFixture.ifMatch;
import static io.orderledger.command.ledger.LedgerFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.customer.CustomerCommand.NoteOrder;
import io.orderledger.command.customer.CustomerCommand.NoteOrderBroken;
import io.orderledger.command.customer.CustomerCommand.NoteOrderKept;
import io.orderledger.command.customer.CustomerCommand.SetStanding;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.customer.CustomerEvent;
import io.orderledger.events.customer.CustomerOrderBroken;
import io.orderledger.events.customer.CustomerOrderKept;
import io.orderledger.events.customer.CustomerOrderNoted;
import io.orderledger.events.customer.CustomerStandingSet;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class CustomerTest {

    private static final String LI = CustomerId.of("c-17");
    private static final OrderId FIRST = OrderId.of("web", "1");
    private static final OrderId SECOND = OrderId.of("web", "2");
    private static final OrderId THIRD = OrderId.of("web", "3");
    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");
    private static final BusinessTime NOW = BusinessTime.stated(AT);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final AggregateTestFixture<Customer> fixture = LedgerFixture.of(Customer.class);

    // NoteOrder

    @Test
    void the_first_order_makes_a_customer_known() {
        fixture.givenNoPriorActivity()
                .when(new NoteOrder(LI, FIRST, "tea", AT, NOW))
                .expectEvents(noted(FIRST, "tea", AT))
                .expectResultMessagePayload(new CommandResult(LI, 1, false));
    }

    @Test
    void an_order_is_noted_once() {
        expectReplay(
                fixture.given(noted(FIRST, "tea", AT), noted(SECOND, "tea", AT))
                        .when(new NoteOrder(LI, FIRST, "tea", AT, NOW)),
                LI,
                1);
    }

    @Test
    void a_customer_at_another_version_than_expected_is_left_alone() {
        expectRefusal(
                fixture.given(noted(FIRST, "tea", AT)).when(new NoteOrder(LI, SECOND, "tea", AT, NOW), ifMatch(7)),
                RefusalCode.VERSION_MISMATCH,
                "",
                1,
                7,
                1);
    }

    // NoteOrderKept

    @Test
    void an_order_that_was_paid_and_delivered_counts() {
        fixture.given(noted(FIRST, "tea", AT))
                .when(new NoteOrderKept(LI, FIRST, NOW))
                .expectEvents(kept(FIRST));
    }

    @Test
    void an_order_of_a_customer_nobody_heard_of_counts_too() {
        fixture.givenNoPriorActivity().when(new NoteOrderKept(LI, FIRST, NOW)).expectEvents(kept(FIRST));
    }

    @Test
    void a_kept_order_counts_once() {
        expectReplay(fixture.given(kept(FIRST), kept(SECOND)).when(new NoteOrderKept(LI, FIRST, NOW)), LI, 1);
    }

    @Test
    void an_order_that_was_charged_back_never_counts_as_kept() {
        expectRefusal(
                fixture.given(broken(FIRST)).when(new NoteOrderKept(LI, FIRST, NOW)),
                RefusalCode.ORDER_CHARGED_BACK,
                "",
                1,
                FIRST);
    }

    // NoteOrderBroken

    @Test
    void a_charge_back_counts_against_the_customer() {
        fixture.given(kept(FIRST))
                .when(new NoteOrderBroken(LI, FIRST, "charge-back", NOW))
                .expectEvents(broken(FIRST));
    }

    @Test
    void a_second_charge_back_of_one_order_says_nothing_new() {
        expectReplay(fixture.given(broken(FIRST)).when(new NoteOrderBroken(LI, FIRST, "charge-back", NOW)), LI, 1);
    }

    // SetStanding

    @Test
    void a_person_decides_how_far_a_customer_is_trusted() {
        fixture.givenNoPriorActivity()
                .when(new SetStanding(LI, Standing.NEUTRAL, "a school", NOW))
                .expectEvents(set(Standing.NEUTRAL));
    }

    @Test
    void the_same_decision_is_not_taken_twice() {
        expectReplay(
                fixture.given(set(Standing.TRUSTED), kept(FIRST))
                        .when(new SetStanding(LI, Standing.TRUSTED, "again", NOW)),
                LI,
                1);
    }

    @Test
    void the_same_decision_is_taken_anew_after_a_charge_back() {
        fixture.given(set(Standing.TRUSTED), broken(FIRST))
                .when(new SetStanding(LI, Standing.TRUSTED, "a school", NOW))
                .expectEvents(set(Standing.TRUSTED));
        LedgerFixture.of(Customer.class)
                .given(set(Standing.NOT_TRUSTED), broken(FIRST))
                .when(new SetStanding(LI, Standing.NOT_TRUSTED, "a school", NOW))
                .expectEvents(set(Standing.NOT_TRUSTED));
    }

    @Test
    void a_retried_decision_is_answered_as_before_whatever_was_decided_since() {
        expectReplay(
                fixture.given(causedBy(key("k", "f"), set(Standing.TRUSTED)), set(Standing.NEUTRAL))
                        .when(new SetStanding(LI, Standing.TRUSTED, "a school", NOW), key("k", "f")),
                LI,
                1);
    }

    // AskConduct

    @Test
    void nobody_is_known_before_anything_is_said_of_them() {
        expectRefusal(
                fixture.givenNoPriorActivity().when(new AskConduct(LI, FIRST, HALF_AN_HOUR)),
                RefusalCode.CUSTOMER_NOT_FOUND,
                "",
                0,
                LI);
    }

    @Test
    void an_answer_tells_kept_orders_without_the_one_in_question() {
        fixture.given(noted(FIRST, "tea", AT), kept(FIRST), kept(SECOND))
                .when(new AskConduct(LI, SECOND, HALF_AN_HOUR))
                .expectNoEvents()
                .expectResultMessagePayload(new Conduct(Standing.NEUTRAL, 1, List.of()));
    }

    @Test
    void a_broken_order_does_not_count_as_kept_any_more() {
        assertThat(conduct(FIRST, kept(FIRST), kept(SECOND), broken(SECOND)))
                .isEqualTo(new Conduct(Standing.NOT_TRUSTED, 0, List.of()));
    }

    @Test
    void a_decision_overrules_what_was_broken_before_it_and_not_what_is_broken_after() {
        assertThat(conduct(FIRST, broken(SECOND), set(Standing.TRUSTED)).standing())
                .isEqualTo(Standing.TRUSTED);
        assertThat(conduct(FIRST, set(Standing.TRUSTED), broken(SECOND)).standing())
                .isEqualTo(Standing.NOT_TRUSTED);
        assertThat(conduct(FIRST, set(Standing.NOT_TRUSTED)).standing()).isEqualTo(Standing.NOT_TRUSTED);
    }

    @Test
    void of_orders_that_look_the_same_the_later_ones_are_suspected() {
        Object[] history = {noted(FIRST, "tea", AT), noted(SECOND, "tea", AT.plusSeconds(1800)), noted(THIRD, "pot", AT)
        };

        assertThat(conduct(FIRST, history).likeOrders()).isEmpty();
        assertThat(conduct(SECOND, history).likeOrders()).containsExactly(FIRST);
        assertThat(conduct(THIRD, history).likeOrders()).isEmpty();
        assertThat(conduct(OrderId.of("web", "unknown"), history).likeOrders()).isEmpty();
    }

    @Test
    void orders_that_are_far_apart_are_not_suspected_whichever_was_noted_first() {
        assertThat(conduct(SECOND, noted(FIRST, "tea", AT), noted(SECOND, "tea", AT.plusSeconds(1801)))
                        .likeOrders())
                .isEmpty();
        assertThat(conduct(SECOND, noted(FIRST, "tea", AT.plusSeconds(1800)), noted(SECOND, "tea", AT))
                        .likeOrders())
                .containsExactly(FIRST);
    }

    @Test
    void a_shop_that_does_not_mind_repeats_suspects_nothing() {
        CustomerState state = state(noted(FIRST, "tea", AT), noted(SECOND, "tea", AT));

        assertThat(state.conduct(SECOND, Duration.ZERO).likeOrders()).isEmpty();
    }

    @Test
    void what_is_remembered_is_bounded_and_what_is_counted_is_not() {
        List<Object> history = new ArrayList<>();
        for (int i = 0; i < 2 * CustomerState.REMEMBERED; i++) {
            OrderId order = OrderId.of("web", "o" + i);
            history.add(noted(order, "tea", AT));
            history.add(kept(order));
        }
        history.add(noted(FIRST, "tea", AT));

        Conduct conduct = conduct(FIRST, history.toArray());

        assertThat(conduct.keptOrders()).isEqualTo(2 * CustomerState.REMEMBERED);
        assertThat(conduct.likeOrders()).hasSize(Conduct.MOST_LIKE_ORDERS).endsWith(OrderId.of("web", "o1999"));
    }

    private static Conduct conduct(OrderId order, Object... history) {
        return state(history).conduct(order, HALF_AN_HOUR);
    }

    private static CustomerState state(Object... history) {
        CustomerState state = new CustomerState();
        long version = 0;
        for (Object event : history) {
            state.evolve((CustomerEvent) event, ++version);
        }
        return state;
    }

    private static CustomerOrderNoted noted(OrderId order, String likeness, Instant placedAt) {
        return new CustomerOrderNoted(LI, order, likeness, placedAt, AT);
    }

    private static CustomerOrderKept kept(OrderId order) {
        return new CustomerOrderKept(LI, order, AT);
    }

    private static CustomerOrderBroken broken(OrderId order) {
        return new CustomerOrderBroken(LI, order, "charge-back", AT);
    }

    private static CustomerStandingSet set(Standing standing) {
        return new CustomerStandingSet(LI, standing, "a school", AT);
    }
}
