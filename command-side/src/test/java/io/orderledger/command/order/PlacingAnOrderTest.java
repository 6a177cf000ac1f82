package io.orderledger.command.order;

import static io.orderledger.command.ledger.LedgerFixture.causedBy;
import static io.orderledger.command.ledger.LedgerFixture.expectRefusal;
import static io.orderledger.command.ledger.LedgerFixture.expectReplay;
import static io.orderledger.command.ledger.LedgerFixture.ifMatch;
import static io.orderledger.command.ledger.LedgerFixture.key;
import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.CHARGES;
import static io.orderledger.command.order.ExampleOrders.DISCOUNTS;
import static io.orderledger.command.order.ExampleOrders.GREEN_TEA;
import static io.orderledger.command.order.ExampleOrders.ID;
import static io.orderledger.command.order.ExampleOrders.LINES;
import static io.orderledger.command.order.ExampleOrders.NOW;
import static io.orderledger.command.order.ExampleOrders.approved;
import static io.orderledger.command.order.ExampleOrders.place;
import static io.orderledger.command.order.ExampleOrders.placed;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.EventMetadata;
import io.orderledger.events.order.PaymentDeadlineSet;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.OrderLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacingAnOrderTest {

    private final AggregateTestFixture<Order> fixture = LedgerFixture.of(Order.class);

    @Test
    void a_new_order_is_placed_with_its_totals_reckoned() {
        fixture.givenNoPriorActivity()
                .when(place())
                .expectEvents(placed())
                .expectResultMessagePayload(new CommandResult("web:1001", 1, false));
    }

    @Test
    void the_same_order_again_is_the_same_order() {
        expectReplay(fixture.given(placed(), approved()).when(place()), "web:1001", 1);
    }

    @Test
    void a_business_time_that_nobody_stated_does_not_make_it_another_order() {
        BusinessTime later = BusinessTime.assumed(AT.plusSeconds(60));

        expectReplay(fixture.given(placed()).when(place(LINES, "CNY", later)), "web:1001", 1);
    }

    @Test
    void a_stated_business_time_does() {
        BusinessTime later = BusinessTime.stated(AT.plusSeconds(60));

        expectRefusal(
                fixture.given(placed()).when(place(LINES, "CNY", later)), RefusalCode.ORDER_EXISTS, "", 1, "web:1001");
    }

    @Test
    void another_order_under_the_same_number_is_refused() {
        expectRefusal(
                fixture.given(placed(), approved()).when(place(List.of(GREEN_TEA), "CNY", NOW)),
                RefusalCode.ORDER_EXISTS,
                "",
                2,
                "web:1001");
    }

    @Test
    void an_order_with_a_known_idempotency_key_is_answered_as_before() {
        expectReplay(
                fixture.given(causedBy(key("k", "f"), placed()), approved()).when(place(), key("k", "f")),
                "web:1001",
                1);
    }

    @Test
    void an_idempotency_key_that_was_used_for_another_order_is_refused() {
        expectRefusal(
                fixture.given(causedBy(key("k", "f"), placed())).when(place(), key("k", "g")),
                RefusalCode.IDEMPOTENCY_KEY_REUSED,
                "",
                1);
    }

    @Test
    void an_order_that_is_expected_to_be_there_already_is_refused_when_it_is_not() {
        expectRefusal(
                fixture.givenNoPriorActivity().when(place(), ifMatch(3)), RefusalCode.VERSION_MISMATCH, "", 0, 3, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABC", "cny", "XAU", "XXX", ""})
    void a_currency_without_minor_units_is_refused(String currency) {
        expectRefusal(
                fixture.givenNoPriorActivity().when(place(LINES, currency, NOW)),
                RefusalCode.UNKNOWN_CURRENCY,
                "/currency",
                0,
                currency);
    }

    @Test
    void discounts_never_exceed_the_price() {
        List<Adjustment> coupon = List.of(new Adjustment("coupon", "", 2 * 1990 + 800 + 1));

        expectRefusal(
                fixture.givenNoPriorActivity().when(place(List.of(GREEN_TEA), CHARGES, coupon, "CNY", NOW)),
                RefusalCode.DISCOUNTS_EXCEED_PRICE,
                "/discounts",
                0,
                1);
    }

    @Test
    void an_order_may_cost_nothing() {
        List<Adjustment> coupon = List.of(new Adjustment("coupon", "", 2 * 1990 + 800));

        fixture.givenNoPriorActivity()
                .when(place(List.of(GREEN_TEA), CHARGES, coupon, "CNY", NOW))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_sum_beyond_all_bounds_is_refused() {
        OrderLine dear = new OrderLine(1, "GOLD", "", 1_000_000, 1_000_000_000_000L, true);
        OrderLine dearest = new OrderLine(1, "GOLD", "", Long.MAX_VALUE, 2, true);

        for (OrderLine line : List.of(dear, dearest)) {
            expectRefusal(
                    LedgerFixture.of(Order.class)
                            .givenNoPriorActivity()
                            .when(place(List.of(line), CHARGES, DISCOUNTS, "CNY", NOW)),
                    RefusalCode.AMOUNT_TOO_LARGE,
                    "/lines",
                    0,
                    OrderPolicies.MAX_TOTAL_MINOR);
        }
    }

    @Test
    void an_order_that_an_import_tells_of_has_no_deadline() {
        OrderRules hasty =
                ExampleRules.standard().payingWithin(Duration.ofMinutes(30)).here();

        LedgerFixture.of(Order.class, hasty)
                .givenNoPriorActivity()
                .when(place(), Map.of(EventMetadata.VIA, EventMetadata.VIA_IMPORT))
                .expectEvents(placed())
                .expectResultMessagePayload(new CommandResult("web:1001", 1, false));
    }

    @Test
    void a_channel_that_waits_for_money_sets_a_deadline_in_the_same_commit() {
        OrderRules hasty =
                ExampleRules.standard().payingWithin(Duration.ofMinutes(30)).here();
        PaymentDeadlineSet deadline = new PaymentDeadlineSet(ID, AT.plus(Duration.ofMinutes(30)), AT);

        LedgerFixture.of(Order.class, hasty)
                .givenNoPriorActivity()
                .when(place())
                .expectEvents(placed(), deadline)
                .expectResultMessagePayload(new CommandResult("web:1001", 2, false));
        expectReplay(
                LedgerFixture.of(Order.class, hasty).given(placed(), deadline).when(place()), "web:1001", 1);
    }

    @Test
    void an_order_that_costs_nothing_has_no_deadline() {
        List<Adjustment> coupon = List.of(new Adjustment("coupon", "", 2 * 1990 + 800));

        LedgerFixture.of(
                        Order.class,
                        ExampleRules.standard()
                                .payingWithin(Duration.ofMinutes(30))
                                .here())
                .givenNoPriorActivity()
                .when(place(List.of(GREEN_TEA), CHARGES, coupon, "CNY", NOW))
                .expectResultMessagePayload(new CommandResult("web:1001", 1, false));
    }

    @Test
    void lines_are_numbered_from_one_and_hold_pieces() {
        assertThatThrownBy(() -> place(List.of(), "CNY", NOW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> place(List.of(new OrderLine(2, "A", "", 1, 1, true)), "CNY", NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> place(List.of(new OrderLine(1, "A", "", 0, 1, true)), "CNY", NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> place(List.of(new OrderLine(1, "A", "", 1, -1, true)), "CNY", NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asking_something_of_an_order_nobody_placed_is_refused() {
        expectRefusal(
                fixture.givenNoPriorActivity().when(new ReviewCommand.HoldOrder(ID, "?", NOW)),
                RefusalCode.ORDER_NOT_FOUND,
                "",
                0,
                "web:1001");
    }
}
