package io.orderledger.command.order;

import static io.orderledger.command.ledger.LedgerFixture.expectReplay;
import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.BLACK;
import static io.orderledger.command.order.ExampleOrders.CHARGES;
import static io.orderledger.command.order.ExampleOrders.DISCOUNTS;
import static io.orderledger.command.order.ExampleOrders.GREEN;
import static io.orderledger.command.order.ExampleOrders.ID;
import static io.orderledger.command.order.ExampleOrders.LINES;
import static io.orderledger.command.order.ExampleOrders.NOW;
import static io.orderledger.command.order.ExampleOrders.allocated;
import static io.orderledger.command.order.ExampleOrders.approved;
import static io.orderledger.command.order.ExampleOrders.cancelled;
import static io.orderledger.command.order.ExampleOrders.dispatched;
import static io.orderledger.command.order.ExampleOrders.paid;
import static io.orderledger.command.order.ExampleOrders.placed;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.order.LifeCommand.CancelLines;
import io.orderledger.command.order.MoneyCommand.GrantTerms;
import io.orderledger.command.order.MoneyCommand.RecordPayment;
import io.orderledger.command.order.ReviewCommand.HandBackStep;
import io.orderledger.command.order.ReviewCommand.HoldOrder;
import io.orderledger.command.order.ReviewCommand.ScreenOrder;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.order.AllocationWanted;
import io.orderledger.events.order.LinesAmended;
import io.orderledger.events.order.LinesCancelled;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.ReviewAssigned;
import io.orderledger.events.order.ReviewRequested;
import io.orderledger.events.order.ReviewSkipped;
import io.orderledger.events.order.StepHandedBack;
import io.orderledger.events.order.StepTakenOver;
import io.orderledger.events.order.TermsGranted;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.Need;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.PaymentTerms;
import io.orderledger.events.value.ReviewFinding;
import io.orderledger.events.value.Standing;
import io.orderledger.events.value.Totals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreeningAnOrderTest {

    private static final ExampleRules RULES = ExampleRules.standard();
    private static final ReviewFinding DEAR = new ReviewFinding("amount-over-limit", "92 CNY", true);
    private static final ReviewFinding DEMANDED = new ReviewFinding("channel-demands", "", true);
    private static final ReviewFinding NOT_TRUSTED = new ReviewFinding("customer-not-trusted", "", false);
    private static final ReviewFinding TWICE = new ReviewFinding("suspected-duplicate", "web:1000", false);
    private static final ReviewSkipped CLEAR = new ReviewSkipped(ID, List.of(), "clear", AT);
    private static final OrderApproved APPROVED =
            new OrderApproved(ID, approved().reservations(), "clear", AT);
    private static final Address FULL = new Address("Li Wei", "", List.of("1 Rose Road"), "", "Suzhou", "", "", "CN");

    private static AggregateTestFixture<Order> shop(OrderRules rules) {
        return LedgerFixture.of(Order.class, rules);
    }

    @Test
    void an_order_that_nothing_is_to_be_said_about_needs_no_review() {
        shop(RULES.here()).given(placed()).when(screen()).expectEvents(CLEAR);
    }

    @Test
    void an_order_over_the_limit_goes_to_review_with_an_owner_and_a_due_time() {
        shop(RULES.reviewingAbove(92).here())
                .given(placed())
                .when(screen())
                .expectEvents(new ReviewRequested(ID, List.of(DEAR), "review", AT.plus(Duration.ofHours(4)), AT));
    }

    /** The limit is in whole units of the currency, however many digits its minor unit has. */
    @ParameterizedTest
    @CsvSource({"CNY,500000,500001", "JPY,5000,5001", "KWD,5000000,5000001"})
    void the_limit_is_five_thousand_of_whatever_currency(String currency, long atLimit, long above) {
        shop(RULES.here()).given(order(currency, atLimit, FULL)).when(screen()).expectEvents(CLEAR);
        shop(RULES.here())
                .given(order(currency, above, FULL))
                .when(screen())
                .expectEvents(review(new ReviewFinding("amount-over-limit", "5000 " + currency, true)));
    }

    @Test
    void a_limit_beyond_all_amounts_is_none() {
        shop(RULES.reviewingAbove(Long.MAX_VALUE).here())
                .given(placed())
                .when(screen())
                .expectEvents(CLEAR);
    }

    @Test
    void a_channel_may_demand_a_review_of_each_of_its_orders() {
        shop(RULES.reviewingEvery().here()).given(placed()).when(screen()).expectEvents(review(DEMANDED));
    }

    @Test
    void an_address_that_nobody_can_deliver_to_goes_to_review_where_addresses_are_required() {
        Address noStreet = new Address("Li Wei", "", List.of(" "), "", "Suzhou", "", "", "CN");

        shop(RULES.requiringAddresses().here())
                .given(placed())
                .when(screen())
                .expectEvents(
                        review(new ReviewFinding("address-incomplete", "recipient, lines, city, country", false)));
        shop(RULES.requiringAddresses().here())
                .given(order("CNY", 100, noStreet))
                .when(screen())
                .expectEvents(review(new ReviewFinding("address-incomplete", "lines", false)));
        shop(RULES.requiringAddresses().here())
                .given(order("CNY", 100, FULL))
                .when(screen())
                .expectEvents(CLEAR);
    }

    @Test
    void orders_of_a_customer_who_is_not_trusted_go_to_review() {
        shop(RULES.here())
                .given(placed())
                .when(screen(Standing.NOT_TRUSTED, 99))
                .expectEvents(review(NOT_TRUSTED));
    }

    @Test
    void an_order_that_looks_like_another_goes_to_review_where_repeats_are_minded() {
        ScreenOrder twice = new ScreenOrder(ID, Standing.TRUSTED, 99, List.of(OrderId.of("web", "1000")), NOW);

        shop(RULES.here()).given(placed()).when(twice).expectEvents(review(TWICE));
        shop(RULES.minding(Duration.ZERO).here()).given(placed()).when(twice).expectEvents(CLEAR);
    }

    @Test
    void a_trusted_customer_skips_what_is_routine() {
        ReviewSkipped skipped = new ReviewSkipped(ID, List.of(DEAR, DEMANDED), "trusted-customer", AT);
        OrderRules strict = RULES.reviewingAbove(92).reviewingEvery().here();

        shop(strict).given(placed()).when(screen(Standing.TRUSTED, 0)).expectEvents(skipped);
        shop(strict).given(placed()).when(screen(Standing.NEUTRAL, 3)).expectEvents(skipped);
        shop(strict).given(placed()).when(screen(Standing.NEUTRAL, 2)).expectEvents(review(DEAR, DEMANDED));
    }

    @Test
    void a_shop_may_trust_nobody_for_their_orders_alone() {
        shop(RULES.reviewingAbove(92).trustingNobody().here())
                .given(placed())
                .when(screen(Standing.NEUTRAL, 99))
                .expectEvents(review(DEAR));
    }

    @Test
    void trust_does_not_skip_what_is_no_routine() {
        shop(RULES.reviewingAbove(92).requiringAddresses().here())
                .given(placed())
                .when(screen(Standing.TRUSTED, 99))
                .expectEvents(review(
                        DEAR, new ReviewFinding("address-incomplete", "recipient, lines, city, country", false)));
    }

    @Test
    void an_order_is_screened_once_and_only_before_anybody_decided() {
        expectReplay(shop(RULES.here()).given(placed(), CLEAR).when(screen()), "web:1001", 2);
        expectReplay(shop(RULES.here()).given(placed(), review(DEAR)).when(screen()), "web:1001", 2);
        expectReplay(
                shop(RULES.here()).given(placed(), new OrderHeld(ID, "?", AT)).when(screen()), "web:1001", 2);
        expectReplay(shop(RULES.here()).given(placed(), approved()).when(screen()), "web:1001", 2);
        expectReplay(shop(RULES.here()).given(placed(), cancelled()).when(screen()), "web:1001", 2);
    }

    @Test
    void a_channel_or_a_person_may_do_without_screening() {
        expectReplay(shop(RULES.unscreened().here()).given(placed()).when(screen()), "web:1001", 1);
        expectReplay(
                shop(RULES.here())
                        .given(placed(), taken(AutomaticStep.SCREENING))
                        .when(screen()),
                "web:1001",
                2);
    }

    @Test
    void a_clear_order_that_is_paid_is_approved_in_the_same_commit() {
        shop(RULES.approvingWhenClear().here())
                .given(placed(), paid("p-1", 9280))
                .when(screen())
                .expectEvents(CLEAR, APPROVED);
        shop(RULES.approvingWhenClear().everywhere())
                .given(placed(), paid("p-1", 9280))
                .when(screen())
                .expectEvents(
                        CLEAR,
                        new OrderApproved(ID, List.of(), "clear", AT),
                        new AllocationWanted(
                                ID,
                                1,
                                "NEAREST_REGION",
                                "",
                                "",
                                true,
                                List.of(new Need(1, "TEA-1", 2, IfShort.WAIT), new Need(2, "TEA-2", 1, IfShort.WAIT)),
                                AT));
    }

    @Test
    void a_clear_order_waits_for_its_money_and_is_approved_with_it() {
        shop(RULES.approvingWhenClear().here()).given(placed()).when(screen()).expectEvents(CLEAR);
        shop(RULES.approvingWhenClear().here())
                .given(placed(), CLEAR, paid("p-1", 9000))
                .when(pay("p-2", 280))
                .expectEvents(paid("p-2", 280), APPROVED);
        shop(RULES.approvingWhenClear().here())
                .given(placed(), CLEAR, paid("p-1", 9000))
                .when(pay("p-2", 279))
                .expectEvents(paid("p-2", 279));
    }

    @Test
    void terms_are_as_good_as_money() {
        Money due = new Money("CNY", 9280);

        shop(RULES.approvingWhenClear().here())
                .given(placed(), CLEAR)
                .when(new GrantTerms(ID, "v-1", PaymentTerms.CREDIT, AT.plusSeconds(99), NOW))
                .expectEvents(new TermsGranted(ID, "v-1", PaymentTerms.CREDIT, due, AT.plusSeconds(99), AT), APPROVED);
    }

    @Test
    void an_order_is_approved_when_what_is_left_of_it_is_paid() {
        long due = 9280 - LineShare.of(LINES, CHARGES, DISCOUNTS).get(1).dueMinor();

        shop(RULES.approvingWhenClear().here())
                .given(placed(), CLEAR, paid("p-1", due))
                .when(new CancelLines(ID, List.of(new LineQuantity(2, 1)), "too many", NOW))
                .expectEvents(
                        new LinesCancelled(ID, List.of(new LineQuantity(2, 1)), List.of(), "too many", due, AT),
                        new OrderApproved(ID, List.of(approved().reservations().getFirst()), "clear", AT));
    }

    @Test
    void nothing_approves_itself_that_was_held_or_is_to_be_reviewed() {
        shop(RULES.approvingWhenClear().here())
                .given(placed(), review(DEAR))
                .when(pay("p-1", 9280))
                .expectEvents(paid("p-1", 9280));
        shop(RULES.approvingWhenClear().here())
                .given(placed(), CLEAR, new OrderHeld(ID, "?", AT))
                .when(pay("p-1", 9280))
                .expectEvents(paid("p-1", 9280));
        shop(RULES.approvingWhenClear().here())
                .given(placed(), CLEAR)
                .when(new HoldOrder(ID, "?", NOW))
                .expectEvents(
                        new OrderHeld(ID, "?", AT), new ReviewAssigned(ID, "review", AT.plus(Duration.ofHours(4)), AT));
    }

    @Test
    void nothing_approves_itself_unless_the_channel_says_so_and_nobody_does_it_instead() {
        StepTakenOver byHand = taken(AutomaticStep.APPROVAL);

        shop(RULES.here()).given(placed(), CLEAR).when(pay("p-1", 9280)).expectEvents(paid("p-1", 9280));
        shop(RULES.approvingWhenClear().here())
                .given(placed(), paid("p-1", 9280), byHand)
                .when(screen())
                .expectEvents(CLEAR);
        shop(RULES.approvingWhenClear().here())
                .given(placed(), paid("p-1", 9280), byHand, CLEAR)
                .when(new HandBackStep(ID, AutomaticStep.APPROVAL, "done", NOW))
                .expectEvents(new StepHandedBack(ID, AutomaticStep.APPROVAL, "done", AT), APPROVED);
    }

    @Test
    void every_policy_has_a_name_of_its_own() {
        OrderState order = new OrderState().after(List.of(placed()));
        ScreenOrder worst = new ScreenOrder(ID, Standing.NOT_TRUSTED, 0, List.of(OrderId.of("web", "1000")), NOW);

        assertThat(ReviewPolicies.findings(
                        order,
                        RULES.reviewingAbove(1)
                                .reviewingEvery()
                                .requiringAddresses()
                                .channel(),
                        worst))
                .extracting(ReviewFinding::policy)
                .containsExactly(
                        "amount-over-limit",
                        "channel-demands",
                        "address-incomplete",
                        "customer-not-trusted",
                        "suspected-duplicate");
    }

    @Test
    void an_order_that_an_edit_brought_over_the_limit_is_looked_at_again() {
        shop(LIMITED).given(placed(), CLEAR, approved(), grown()).when(screen()).expectEvents(review(OVER_100));
        shop(LIMITED).given(placed(), CLEAR, grown()).when(screen()).expectEvents(review(OVER_100));
        shop(LIMITED)
                .given(placed(), CLEAR, approved(), grown())
                .when(screen(Standing.TRUSTED, 0))
                .expectEvents(new ReviewSkipped(ID, List.of(OVER_100), "trusted-customer", AT));
    }

    @Test
    void an_order_is_looked_at_again_once_and_only_when_it_passes_the_limit() {
        expectReplay(shop(LIMITED).given(placed(), CLEAR, approved()).when(screen()), "web:1001", 3);
        expectReplay(
                shop(RULES.here()).given(placed(), CLEAR, approved(), grown()).when(screen()), "web:1001", 4);
        expectReplay(
                shop(LIMITED)
                        .given(placed(), CLEAR, approved(), grown(), review(OVER_100), approved(), grown())
                        .when(screen()),
                "web:1001",
                7);
        expectReplay(
                shop(LIMITED)
                        .given(placed(), CLEAR, approved(), grown(), taken(AutomaticStep.SCREENING))
                        .when(screen()),
                "web:1001",
                5);
        expectReplay(
                shop(LIMITED)
                        .given(placed(), CLEAR, approved(), allocated(GREEN), allocated(BLACK), dispatched(), grown())
                        .when(screen()),
                "web:1001",
                7);
    }

    @Test
    void nothing_approves_itself_that_has_grown_over_the_limit() {
        ReviewSkipped seen = new ReviewSkipped(ID, List.of(OVER_100), "trusted-customer", AT);
        OrderRules rules = RULES.reviewingAbove(100).approvingWhenClear().here();

        shop(rules).given(placed(), CLEAR, grown()).when(pay("p-1", 20_000)).expectEvents(paid("p-1", 20_000));
        shop(rules)
                .given(placed(), CLEAR, grown(), paid("p-1", 20_000))
                .when(screen(Standing.TRUSTED, 0))
                .expectEvents(seen, new OrderApproved(ID, approved().reservations(), "clear", AT));
    }

    /** A shop that reviews what costs more than 100. */
    private static final OrderRules LIMITED = RULES.reviewingAbove(100).here();

    private static final ReviewFinding OVER_100 = new ReviewFinding("amount-over-limit", "100 CNY", true);

    /** Another gift wrap, for more than all the rest. */
    private static LinesAmended grown() {
        List<LineShare> shares = new ArrayList<>(LineShare.of(LINES, CHARGES, DISCOUNTS));
        shares.add(new LineShare(4, 1, 10_000, 0, 0, 0));
        return new LinesAmended(
                ID, "ch", List.of(new OrderLine(4, "GOLD-WRAP", "", 1, 10_000, false)), shares, List.of(), 19_280, AT);
    }

    private static ScreenOrder screen() {
        return screen(Standing.NEUTRAL, 0);
    }

    private static ScreenOrder screen(Standing standing, int keptOrders) {
        return new ScreenOrder(ID, standing, keptOrders, List.of(), NOW);
    }

    private static ReviewRequested review(ReviewFinding... findings) {
        return new ReviewRequested(ID, List.of(findings), "review", AT.plus(Duration.ofHours(4)), AT);
    }

    private static StepTakenOver taken(AutomaticStep step) {
        return new StepTakenOver(ID, step, "by hand", AT);
    }

    private static RecordPayment pay(String id, long minor) {
        return new RecordPayment(ID, id, new Money("CNY", minor), "alipay", NOW);
    }

    private static OrderPlaced order(String currency, long minor, Address address) {
        List<OrderLine> lines = List.of(new OrderLine(1, "TEA-1", "", 1, minor, true));
        return new OrderPlaced(
                ID,
                "web",
                "1001",
                Customer.of("c-17"),
                address,
                currency,
                lines,
                List.of(),
                List.of(),
                Totals.of(lines, List.of(), List.of()),
                LineShare.of(lines, List.of(), List.of()),
                "",
                AT);
    }
}
