package io.orderledger.command.order;

import static io.orderledger.command.ledger.LedgerFixture.expectRefusal;
import static io.orderledger.command.ledger.LedgerFixture.expectReplay;
import static io.orderledger.command.order.ExampleOrders.AT;
import static io.orderledger.command.order.ExampleOrders.BLACK;
import static io.orderledger.command.order.ExampleOrders.GREEN;
import static io.orderledger.command.order.ExampleOrders.GREEN_TEA;
import static io.orderledger.command.order.ExampleOrders.ID;
import static io.orderledger.command.order.ExampleOrders.NOW;
import static io.orderledger.command.order.ExampleOrders.allocated;
import static io.orderledger.command.order.ExampleOrders.approved;
import static io.orderledger.command.order.ExampleOrders.dispatched;
import static io.orderledger.command.order.ExampleOrders.paid;
import static io.orderledger.command.order.ExampleOrders.placed;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.ledger.LedgerFixture;
import io.orderledger.command.ledger.Refusal;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.order.ChangeCommand.AbsorbOrder;
import io.orderledger.command.order.ChangeCommand.ConfirmChange;
import io.orderledger.command.order.ChangeCommand.DeclineChange;
import io.orderledger.command.order.ChangeCommand.LeaveForMerge;
import io.orderledger.command.order.ChangeCommand.PreviewChange;
import io.orderledger.command.order.ChangeCommand.RequestChange;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.order.AddressChanged;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.ChangeConfirmed;
import io.orderledger.events.order.ChangeDeclined;
import io.orderledger.events.order.ChangePreviewed;
import io.orderledger.events.order.ChangeRequested;
import io.orderledger.events.order.LinesAmended;
import io.orderledger.events.order.LinesCancelled;
import io.orderledger.events.order.MergeOffered;
import io.orderledger.events.order.MergeRefused;
import io.orderledger.events.order.OrderAbsorbed;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderMerged;
import io.orderledger.events.order.OrderSplit;
import io.orderledger.events.order.PaymentAuthorised;
import io.orderledger.events.order.PickingStarted;
import io.orderledger.events.order.RefundOrdered;
import io.orderledger.events.order.ReturnApproved;
import io.orderledger.events.order.ReviewRequested;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.ChangeEffect;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineEdit;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.Need;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.OtherOrderEffect;
import io.orderledger.events.value.Pieces;
import io.orderledger.events.value.Supply;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChangingAnOrderTest {

    private static final OrderId OTHER = OrderId.of("web", "7");
    private static final Address ELSEWHERE = new Address("", "", List.of("2 Rose Road"), "", "Suzhou", "", "", "CN");
    private static final ChangeProposal NOTHING = proposal(List.of(), List.of(), Address.unknown(), "", 0);
    private static final ChangeProposal ONE_GREEN = edits(edit(1, 1));
    private static final ChangeProposal MOVE = proposal(List.of(), List.of(), ELSEWHERE, "", 0);
    private static final ChangeProposal MERGE = proposal(List.of(), List.of(), Address.unknown(), "web:7", 0);
    private static final ChangeProposal SPLIT = items(new LineQuantity(1, 1));
    private static final ChangeProposal CUP = edits(new LineEdit(0, "CUP", "Cup", 1, 0, Supply.STOCK, List.of()));

    /** What is due less half of what the green tea costs with its part of shipping and coupon. */
    private static final LineShare GREEN_HALF = new LineShare(1, 1, 1990, 177, 0, 111);

    private static final LineShare BLACK_SHARE = new LineShare(2, 1, 4500, 401, 0, 250);
    private static final LineShare WRAP_SHARE = new LineShare(3, 1, 500, 44, 0, 28);

    private final AggregateTestFixture<Order> fixture = LedgerFixture.of(Order.class);

    @Test
    void somebody_asks_for_a_change_and_gets_an_owner() {
        fixture.given(placed())
                .when(request(ChangeKind.EDIT, ONE_GREEN))
                .expectEvents(requested(ChangeKind.EDIT, ONE_GREEN));
    }

    @Test
    void asking_twice_is_asking_once() {
        expectReplay(
                fixture.given(placed(), requested(ChangeKind.EDIT, ONE_GREEN), paid("p", 1))
                        .when(request(ChangeKind.EDIT, ONE_GREEN)),
                "web:1001",
                2);
    }

    @Test
    void asking_for_something_else_under_the_same_name_is_refused() {
        expectRefusal(
                fixture.given(placed(), requested(ChangeKind.EDIT, ONE_GREEN)).when(request(ChangeKind.ADDRESS, MOVE)),
                RefusalCode.CHANGE_EXISTS,
                "",
                2,
                "ch");
    }

    @Test
    void an_order_is_asked_a_bounded_number_of_changes() {
        List<Object> many = Stream.concat(
                        Stream.of((Object) placed()),
                        IntStream.range(0, ChangePolicies.MAX_CHANGES)
                                .mapToObj(i ->
                                        new ChangeRequested(ID, "c" + i, ChangeKind.ADDRESS, MOVE, "changes", "", AT)))
                .toList();

        expectRefusal(
                fixture.given(many).when(request(ChangeKind.ADDRESS, MOVE)),
                RefusalCode.TOO_MANY_ENTRIES,
                "",
                many.size(),
                ChangePolicies.MAX_CHANGES);
    }

    static Stream<Arguments> unsound() {
        LineEdit two = edit(2, 1);
        LineEdit unnamed = new LineEdit(0, "", "", 1, 0, Supply.STOCK, List.of());
        return Stream.of(
                Arguments.of(ChangeKind.EDIT, NOTHING, RefusalCode.CHANGE_INCOMPLETE, "/edits"),
                Arguments.of(ChangeKind.EDIT, edits(edit(9, 1)), RefusalCode.LINE_NOT_FOUND, "/edits"),
                Arguments.of(ChangeKind.EDIT, edits(edit(1, -1)), RefusalCode.TOO_FEW_PIECES, "/edits"),
                Arguments.of(ChangeKind.EDIT, edits(two, two), RefusalCode.LINE_TWICE, "/edits"),
                Arguments.of(ChangeKind.EDIT, edits(unnamed), RefusalCode.CHANGE_INCOMPLETE, "/edits"),
                Arguments.of(ChangeKind.ADDRESS, NOTHING, RefusalCode.CHANGE_INCOMPLETE, "/address"),
                Arguments.of(ChangeKind.MERGE, NOTHING, RefusalCode.CHANGE_INCOMPLETE, "/otherOrder"),
                Arguments.of(ChangeKind.MERGE, other("web:1001"), RefusalCode.OTHER_ORDER_UNUSABLE, "/otherOrder"),
                Arguments.of(ChangeKind.SPLIT, NOTHING, RefusalCode.CHANGE_INCOMPLETE, "/items"),
                Arguments.of(
                        ChangeKind.SPLIT,
                        proposal(List.of(), SPLIT.items(), Address.unknown(), "tmall:1", 0),
                        RefusalCode.OTHER_ORDER_UNUSABLE,
                        "/otherOrder"),
                Arguments.of(ChangeKind.RETURN, NOTHING, RefusalCode.CHANGE_INCOMPLETE, "/items"),
                Arguments.of(ChangeKind.RETURN, items(new LineQuantity(9, 1)), RefusalCode.LINE_NOT_FOUND, "/items"),
                Arguments.of(ChangeKind.RETURN, items(new LineQuantity(1, 0)), RefusalCode.TOO_FEW_PIECES, "/items"),
                Arguments.of(
                        ChangeKind.RETURN,
                        items(new LineQuantity(1, 1), new LineQuantity(1, 1)),
                        RefusalCode.LINE_TWICE,
                        "/items"),
                Arguments.of(ChangeKind.EXCHANGE, NOTHING, RefusalCode.CHANGE_INCOMPLETE, "/items"),
                Arguments.of(
                        ChangeKind.EXCHANGE,
                        proposal(List.of(edit(1, 1)), SPLIT.items(), Address.unknown(), "", 0),
                        RefusalCode.ONLY_NEW_LINES,
                        "/edits"),
                Arguments.of(ChangeKind.CLAIM, NOTHING, RefusalCode.CHANGE_INCOMPLETE, "/refundMinor"),
                Arguments.of(ChangeKind.CLAIM, ONE_GREEN, RefusalCode.ONLY_NEW_LINES, "/edits"));
    }

    @ParameterizedTest
    @MethodSource("unsound")
    void a_request_says_what_its_kind_needs(ChangeKind kind, ChangeProposal asked, RefusalCode code, String field) {
        fixture.given(placed())
                .when(request(kind, asked))
                .expectNoEvents()
                .expectExceptionDetails(refusal(code, field));
    }

    @Test
    void a_preview_tells_what_an_edit_would_do_to_stock_and_money() {
        fixture.given(
                        placed(),
                        approved(),
                        allocated(GREEN),
                        allocated(BLACK),
                        paid("p", 9280),
                        requested(ChangeKind.EDIT, ONE_GREEN))
                .when(preview())
                .expectEvents(new ChangePreviewed(
                        ID, "ch", new ChangeEffect(List.of(), List.of(GREEN.of(1)), 9280, 7223, 2057, 6), AT));
    }

    @Test
    void looking_again_tells_nothing_new_until_the_order_changes() {
        expectReplay(
                fixture.given(placed(), requested(ChangeKind.EDIT, ONE_GREEN), previewed(9280, 7223, 0, 2))
                        .when(preview()),
                "web:1001",
                3);
    }

    @Test
    void what_nobody_asked_for_is_not_found() {
        expectRefusal(fixture.given(placed()).when(preview()), RefusalCode.CHANGE_NOT_FOUND, "", 1, "ch");
    }

    @Test
    void what_was_decided_is_not_looked_at_again() {
        expectRefusal(
                fixture.given(placed(), requested(ChangeKind.EDIT, ONE_GREEN), declined("no"))
                        .when(preview()),
                RefusalCode.CHANGE_DECIDED,
                "",
                3,
                "ch",
                "DECLINED");
    }

    @Test
    void an_edit_changes_lines_money_and_claims_at_once() {
        fixture.given(
                        placed(),
                        approved(),
                        allocated(GREEN),
                        allocated(BLACK),
                        paid("p", 9280),
                        requested(ChangeKind.EDIT, ONE_GREEN),
                        previewed(List.of(), List.of(GREEN.of(1)), 9280, 7223, 2057, 6))
                .when(confirm())
                .expectEvents(
                        new ChangeConfirmed(
                                ID,
                                "ch",
                                new ChangeEffect(List.of(), List.of(GREEN.of(1)), 9280, 7223, 2057, 7),
                                "agreed",
                                AT),
                        new LinesAmended(
                                ID,
                                "ch",
                                List.of(new OrderLine(1, "TEA-1", "Green tea", 1, 1990, true)),
                                List.of(GREEN_HALF, BLACK_SHARE, WRAP_SHARE),
                                List.of(GREEN.of(1)),
                                7223,
                                AT),
                        new RefundOrdered(ID, "change-ch", new Money("CNY", 2057), List.of(), "please", AT));
    }

    @Test
    void pieces_that_are_added_cost_their_price_and_are_claimed() {
        Need more = new Need(1, "TEA-1", 1, IfShort.WAIT);
        ChangeProposal three = edits(edit(1, 3));
        fixture.given(
                        placed(),
                        approved(),
                        requested(ChangeKind.EDIT, three),
                        previewed(List.of(more), List.of(), 9280, 11270, 0, 3))
                .when(confirm())
                .expectEvents(
                        new ChangeConfirmed(
                                ID, "ch", new ChangeEffect(List.of(more), List.of(), 9280, 11270, 0, 4), "agreed", AT),
                        new LinesAmended(
                                ID,
                                "ch",
                                List.of(new OrderLine(1, "TEA-1", "Green tea", 3, 1990, true)),
                                List.of(new LineShare(1, 3, 5970, 355, 0, 222), BLACK_SHARE, WRAP_SHARE),
                                List.of(),
                                11270,
                                AT),
                        new AllocationRequested(
                                ID, List.of(new LineReservation(3, 1, "main", "TEA-1", 1, IfShort.WAIT)), AT));
    }

    @Test
    void confirming_twice_is_confirming_once() {
        expectReplay(
                fixture.given(
                                placed(),
                                requested(ChangeKind.ADDRESS, MOVE),
                                previewed(9280, 9280, 0, 2),
                                confirmed(9280, 9280, 0, 3),
                                new AddressChanged(ID, "ch", ELSEWHERE, AT))
                        .when(confirm()),
                "web:1001",
                4);
    }

    @Test
    void nobody_confirms_what_nobody_has_seen() {
        expectRefusal(
                fixture.given(placed(), requested(ChangeKind.EDIT, ONE_GREEN)).when(confirm()),
                RefusalCode.NOT_PREVIEWED,
                "",
                2,
                "ch");
    }

    @Test
    void nobody_confirms_what_would_do_something_else_by_now() {
        expectRefusal(
                fixture.given(
                                placed(),
                                requested(ChangeKind.EDIT, ONE_GREEN),
                                previewed(9280, 7223, 0, 2),
                                paid("p", 9280))
                        .when(confirm()),
                RefusalCode.PREVIEW_OUTDATED,
                "",
                4,
                "ch");
    }

    @Test
    void what_was_declined_is_not_confirmed() {
        expectRefusal(
                fixture.given(placed(), requested(ChangeKind.EDIT, ONE_GREEN), declined("no"))
                        .when(confirm()),
                RefusalCode.CHANGE_DECIDED,
                "",
                3,
                "ch",
                "DECLINED");
    }

    static Stream<Arguments> impossible() {
        Object[] cancelled = {placed(), new OrderCancelled(ID, List.of(), "", 0, AT)};
        Object[] picking = {
            placed(),
            approved(),
            allocated(GREEN),
            new PickingStarted(ID, "list", "main", List.of(new Pieces(1, 1, "TEA-1", 2)), AT)
        };
        Object[] shipped = {placed(), approved(), allocated(GREEN), allocated(BLACK), dispatched()};
        Object[] fresh = {placed()};
        ChangeProposal all = items(new LineQuantity(1, 2), new LineQuantity(2, 1), new LineQuantity(3, 1));
        ChangeProposal huge =
                edits(new LineEdit(0, "GOLD", "", Long.MAX_VALUE / 2, 1_000_000, Supply.STOCK, List.of()));
        return Stream.of(
                Arguments.of(cancelled, ChangeKind.EDIT, ONE_GREEN, RefusalCode.WRONG_STATUS),
                Arguments.of(picking, ChangeKind.EDIT, ONE_GREEN, RefusalCode.TOO_MANY_PIECES),
                Arguments.of(fresh, ChangeKind.EDIT, edits(edit(1, 2)), RefusalCode.CHANGE_EMPTY),
                Arguments.of(fresh, ChangeKind.EDIT, huge, RefusalCode.AMOUNT_TOO_LARGE),
                Arguments.of(
                        fresh,
                        ChangeKind.EDIT,
                        edits(edit(1, 0), edit(2, 0), edit(3, 0)),
                        RefusalCode.ORDER_WOULD_BE_EMPTY),
                Arguments.of(shipped, ChangeKind.ADDRESS, MOVE, RefusalCode.ALREADY_PACKED),
                Arguments.of(picking, ChangeKind.MERGE, MERGE, RefusalCode.ALREADY_PICKED),
                Arguments.of(picking, ChangeKind.SPLIT, SPLIT, RefusalCode.TOO_MANY_PIECES),
                Arguments.of(fresh, ChangeKind.SPLIT, all, RefusalCode.ORDER_WOULD_BE_EMPTY),
                Arguments.of(fresh, ChangeKind.RETURN, SPLIT, RefusalCode.NOT_RETURNABLE),
                Arguments.of(shipped, ChangeKind.RETURN, items(new LineQuantity(1, 3)), RefusalCode.NOT_RETURNABLE),
                Arguments.of(fresh, ChangeKind.EXCHANGE, SPLIT, RefusalCode.WRONG_STATUS),
                Arguments.of(fresh, ChangeKind.CLAIM, claim(1), RefusalCode.REFUND_EXCEEDS_CAPTURED));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void a_change_that_cannot_be_made_is_neither_previewed_nor_confirmed(
            Object[] before, ChangeKind kind, ChangeProposal asked, RefusalCode code) {
        for (ChangeCommand command : List.of(preview(), confirm())) {
            AggregateTestFixture<Order> fresh = LedgerFixture.of(Order.class);
            fresh.given(before)
                    .andGiven(requested(kind, asked), previewed(0, 0, 0, 1))
                    .when(command)
                    .expectNoEvents()
                    .expectExceptionDetails(refusal(code, ""));
        }
    }

    @Test
    void a_change_is_declined_with_a_reason_once() {
        fixture.given(placed(), requested(ChangeKind.EDIT, ONE_GREEN))
                .when(new DeclineChange(ID, "ch", "too late", NOW))
                .expectEvents(declined("too late"));
        expectReplay(
                LedgerFixture.of(Order.class)
                        .given(placed(), requested(ChangeKind.EDIT, ONE_GREEN), declined("too late"), paid("p", 1))
                        .when(new DeclineChange(ID, "ch", "too late", NOW)),
                "web:1001",
                3);
    }

    @Test
    void what_was_made_is_not_declined_any_more() {
        expectRefusal(
                fixture.given(placed(), requested(ChangeKind.ADDRESS, MOVE), confirmed(9280, 9280, 0, 2))
                        .when(new DeclineChange(ID, "ch", "no", NOW)),
                RefusalCode.CHANGE_DECIDED,
                "",
                3,
                "ch",
                "CONFIRMED");
        expectRefusal(
                LedgerFixture.of(Order.class).given(placed()).when(new DeclineChange(ID, "ch", "no", NOW)),
                RefusalCode.CHANGE_NOT_FOUND,
                "",
                1,
                "ch");
    }

    @Test
    void goods_go_to_another_address_until_they_are_packed() {
        fixture.given(placed(), requested(ChangeKind.ADDRESS, MOVE), previewed(9280, 9280, 0, 2))
                .when(confirm())
                .expectEvents(confirmed(9280, 9280, 0, 3), new AddressChanged(ID, "ch", ELSEWHERE, AT));
    }

    @Test
    void a_return_is_previewed_as_if_all_came_back_sound_and_approved_when_confirmed() {
        TestExecutor<Order> shipped = fixture.given(
                placed(),
                approved(),
                allocated(GREEN),
                allocated(BLACK),
                dispatched(),
                paid("p", 9280),
                requested(ChangeKind.RETURN, SPLIT),
                previewed(9280, 7223, 2057, 7));

        shipped.when(confirm())
                .expectEvents(
                        confirmed(9280, 7223, 2057, 8),
                        new ReturnApproved(ID, "ch", false, SPLIT.items(), "returns", AT));
    }

    @Test
    void a_claim_gives_money_back_and_sends_goods_without_any_coming_back() {
        ChangeProposal both = proposal(CUP.edits(), List.of(), Address.unknown(), "", 300);
        Need cup = new Need(4, "CUP", 1, IfShort.WAIT);
        fixture.given(
                        placed(),
                        approved(),
                        paid("p", 9280),
                        requested(ChangeKind.CLAIM, both),
                        previewed(List.of(cup), List.of(), 9280, 9280, 300, 4))
                .when(confirm())
                .expectEvents(
                        new ChangeConfirmed(
                                ID, "ch", new ChangeEffect(List.of(cup), List.of(), 9280, 9280, 300, 5), "agreed", AT),
                        new RefundOrdered(ID, "claim-ch", new Money("CNY", 300), List.of(), "please", AT),
                        new LinesAmended(
                                ID,
                                "ch",
                                List.of(new OrderLine(4, "CUP", "Cup", 1, 0, true)),
                                List.of(
                                        new LineShare(1, 2, 3980, 355, 0, 222),
                                        BLACK_SHARE,
                                        WRAP_SHARE,
                                        new LineShare(4, 1, 0, 0, 0, 0)),
                                List.of(),
                                9280,
                                AT),
                        new AllocationRequested(
                                ID, List.of(new LineReservation(3, 4, "main", "CUP", 1, IfShort.WAIT)), AT));
    }

    @Test
    void what_is_split_off_takes_its_price_its_claims_and_its_money_along() {
        fixture.given(
                        placed(),
                        approved(),
                        paid("p", 9280),
                        requested(ChangeKind.SPLIT, SPLIT),
                        new ChangePreviewed(ID, "ch", splitEffect(4), AT))
                .when(confirm())
                .expectEvents(
                        new ChangeConfirmed(ID, "ch", splitEffect(5), "agreed", AT),
                        new OrderSplit(
                                ID,
                                "ch",
                                OrderId.of("web", "1001-ch"),
                                "web",
                                "1001-ch",
                                Customer.of("c-17"),
                                Address.unknown(),
                                List.of(new OrderLine(1, "TEA-1", "Green tea", 1, 1990, true)),
                                List.of(new LineShare(1, 1, 1990, 178, 0, 111)),
                                List.of(new Adjustment("shipping", "", 178)),
                                List.of(new Adjustment("coupon", "", 111)),
                                List.of(),
                                List.of(GREEN.of(1)),
                                true,
                                List.of(),
                                new Money("CNY", 2057),
                                7223,
                                AT));
    }

    private static ChangeEffect splitEffect(long version) {
        return new ChangeEffect(
                List.of(),
                List.of(),
                9280,
                7223,
                0,
                List.of(new OtherOrderEffect(
                        OrderId.of("web", "1001-ch"), ONE_PIECE, List.of(), List.of(GREEN.of(1)), 0, 2057, 2057, true)),
                version);
    }

    /** Nothing was decided about it, so nothing goes on with the new order. */
    @Test
    void what_is_split_off_an_order_on_hold_gives_its_claims_back() {
        ReviewRequested held = new ReviewRequested(ID, List.of(), "review", AT.plusSeconds(60), AT);
        OrderState order = new OrderState()
                .after(List.of(placed(), approved(), allocated(GREEN), held, requested(ChangeKind.SPLIT, SPLIT)));

        ChangeEffect effect = ChangePlan.effect(
                order,
                5,
                OrderRules.of(ExampleRules.standard().channel(), ExampleRules.MAIN),
                order.changes().change("ch").orElseThrow().asked(),
                OtherOrder.UNASKED,
                AT);

        assertThat(effect.released()).containsExactly(GREEN.of(1));
        assertThat(effect.others()).singleElement().satisfies(other -> {
            assertThat(other.carried()).isEmpty();
            assertThat(other.approved()).isFalse();
        });
    }

    @Test
    void what_is_split_off_has_a_name_that_leaves_room_for_another_one() {
        ChangeProposal[] tooLong = {
            new ChangeProposal(List.of(), ONE_PIECE, Address.unknown(), "web:" + "9".repeat(151), 0),
            new ChangeProposal(List.of(), ONE_PIECE, Address.unknown(), "", 0)
        };
        for (ChangeProposal asked : tooLong) {
            String id = asked.otherOrder().isEmpty() ? "c".repeat(146) : "ch";
            LedgerFixture.of(Order.class)
                    .given(placed(), new ChangeRequested(ID, id, ChangeKind.SPLIT, asked, "changes", "please", AT))
                    .when(new PreviewChange(ID, id, NOW))
                    .expectExceptionDetails(refusal(RefusalCode.OTHER_ORDER_UNUSABLE, "/otherOrder"));
        }
    }

    private static final List<LineQuantity> ONE_PIECE = List.of(new LineQuantity(1, 1));

    @Test
    void an_order_offers_to_take_over_another_one() {
        fixture.given(placed(), requested(ChangeKind.MERGE, MERGE), previewed(9280, 9280, 0, 2))
                .when(confirm())
                .expectEvents(confirmed(9280, 9280, 0, 3), offered());
    }

    @Test
    void the_other_order_leaves_with_its_money() {
        fixture.given(placed(), approved(), paid("p", 5000))
                .when(leave("c-17", "CNY", Address.unknown()))
                .expectEvents(new OrderMerged(
                        ID,
                        "m",
                        OTHER,
                        ExampleOrders.LINES,
                        List.of(new LineShare(1, 2, 3980, 355, 0, 222), BLACK_SHARE, WRAP_SHARE),
                        List.of(GREEN, BLACK),
                        new Money("CNY", 5000),
                        AT));
    }

    static Stream<Arguments> whyNotToLeave() {
        Object[] fresh = {placed()};
        Object[] authorised = {placed(), new PaymentAuthorised(ID, "a", new Money("CNY", 1), "card", AT)};
        Object[] offering = {placed(), requested(ChangeKind.MERGE, MERGE), confirmed(9280, 9280, 0, 2), offered()};
        Object[] absorbed = {placed(), requested(ChangeKind.MERGE, MERGE), new OrderAbsorbed(ID, "ch", OTHER, AT)};
        Object[] shipped = {placed(), approved(), allocated(GREEN), allocated(BLACK), dispatched()};
        Object[] cancelled = {placed(), new OrderCancelled(ID, List.of(), "", 0, AT)};
        return Stream.of(
                Arguments.of(fresh, leave("c-18", "CNY", Address.unknown()), RefusalCode.MERGE_DIFFERS),
                Arguments.of(fresh, leave("c-17", "EUR", Address.unknown()), RefusalCode.MERGE_DIFFERS),
                Arguments.of(fresh, leave("c-17", "CNY", ELSEWHERE), RefusalCode.MERGE_DIFFERS),
                Arguments.of(authorised, leave("c-17", "CNY", Address.unknown()), RefusalCode.MONEY_IN_MOTION),
                Arguments.of(offering, leave("c-17", "CNY", Address.unknown()), RefusalCode.MERGE_PENDING),
                Arguments.of(absorbed, leave("c-17", "CNY", Address.unknown()), RefusalCode.MERGE_PENDING),
                Arguments.of(shipped, leave("c-17", "CNY", Address.unknown()), RefusalCode.ALREADY_PICKED),
                Arguments.of(cancelled, leave("c-17", "CNY", Address.unknown()), RefusalCode.WRONG_STATUS),
                Arguments.of(fresh, leaveFor(498, 0), RefusalCode.TOO_MANY_LINES),
                Arguments.of(fresh, leaveFor(1, OrderPolicies.MAX_TOTAL_MINOR), RefusalCode.AMOUNT_TOO_LARGE));
    }

    @ParameterizedTest
    @MethodSource("whyNotToLeave")
    void an_order_that_does_not_leave_says_why_and_keeps_to_it(Object[] before, LeaveForMerge leave, RefusalCode code) {
        MergeRefused refused = new MergeRefused(ID, "m", OTHER, code.code(), AT);
        fixture.given(before).when(leave).expectEvents(refused);
        expectReplay(
                LedgerFixture.of(Order.class)
                        .given(before)
                        .andGiven(refused, paid("p", 1))
                        .when(leave),
                "web:1001",
                before.length + 1L);
    }

    @Test
    void what_left_the_other_order_is_taken_over_at_its_price_and_claimed() {
        fixture.given(placed(), approved(), requested(ChangeKind.MERGE, MERGE), confirmed(9280, 9280, 0, 3), offered())
                .when(absorb())
                .expectEvents(
                        new OrderAbsorbed(ID, "ch", OTHER, AT),
                        takenOver(),
                        new AllocationRequested(
                                ID, List.of(new LineReservation(3, 4, "main", "TEA-1", 2, IfShort.WAIT)), AT));
        expectReplay(
                LedgerFixture.of(Order.class)
                        .given(
                                placed(),
                                requested(ChangeKind.MERGE, MERGE),
                                confirmed(9280, 9280, 0, 3),
                                new OrderAbsorbed(ID, "ch", OTHER, AT),
                                takenOver())
                        .when(absorb()),
                "web:1001",
                4);
    }

    @Test
    void what_comes_to_a_stopped_order_is_cancelled_there() {
        fixture.given(
                        placed(),
                        requested(ChangeKind.MERGE, MERGE),
                        confirmed(9280, 9280, 0, 3),
                        offered(),
                        new OrderCancelled(ID, List.of(), "", 0, AT))
                .when(absorb())
                .expectEvents(
                        new OrderAbsorbed(ID, "ch", OTHER, AT),
                        new LinesAmended(
                                ID, "ch", takenOver().lines(), takenOver().shares(), List.of(), 4000, AT),
                        new LinesCancelled(
                                ID, List.of(new LineQuantity(4, 2)), List.of(), "merged into a stopped order", 0, AT));
    }

    @Test
    void an_order_that_was_not_asked_for_is_not_taken_over() {
        expectRefusal(fixture.given(placed()).when(absorb()), RefusalCode.CHANGE_NOT_FOUND, "", 1, "ch");
    }

    /** A refusal for that reason; an empty field stands for any. */
    private static Matcher<Refusal> refusal(RefusalCode code, String field) {
        return new TypeSafeMatcher<>() {
            @Override
            protected boolean matchesSafely(Refusal refusal) {
                return refusal.code().equals(code.code())
                        && (field.isEmpty() || refusal.field().equals(field));
            }

            @Override
            public void describeTo(Description description) {
                description.appendText(code + " " + field);
            }
        };
    }

    private static MergeOffered offered() {
        return new MergeOffered(ID, "ch", OTHER, "c-17", "CNY", Address.unknown(), AT);
    }

    private static AbsorbOrder absorb() {
        return new AbsorbOrder(ID, "ch", OTHER, List.of(GREEN_TEA), List.of(new LineShare(1, 2, 3980, 20, 0, 0)), NOW);
    }

    private static LinesAmended takenOver() {
        return new LinesAmended(
                ID,
                "ch",
                List.of(new OrderLine(4, "TEA-1", "Green tea", 2, 1990, true)),
                List.of(
                        new LineShare(1, 2, 3980, 355, 0, 222),
                        BLACK_SHARE,
                        WRAP_SHARE,
                        new LineShare(4, 2, 3980, 20, 0, 0)),
                List.of(),
                13280,
                AT);
    }

    private static LeaveForMerge leaveFor(int lines, long goodsMinor) {
        return new LeaveForMerge(ID, "m", OTHER, "c-17", "CNY", Address.unknown(), lines, goodsMinor, NOW);
    }

    private static LeaveForMerge leave(String customer, String currency, Address address) {
        return new LeaveForMerge(ID, "m", OTHER, customer, currency, address, 3, 8980, NOW);
    }

    private static RequestChange request(ChangeKind kind, ChangeProposal asked) {
        return new RequestChange(ID, "ch", kind, asked, "", "please", NOW);
    }

    private static ChangeRequested requested(ChangeKind kind, ChangeProposal asked) {
        boolean back = kind == ChangeKind.RETURN || kind == ChangeKind.EXCHANGE;
        return new ChangeRequested(ID, "ch", kind, asked, back ? "returns" : "changes", "please", AT);
    }

    private static PreviewChange preview() {
        return new PreviewChange(ID, "ch", NOW);
    }

    private static ConfirmChange confirm() {
        return new ConfirmChange(ID, "ch", "agreed", NOW);
    }

    private static ChangeDeclined declined(String reason) {
        return new ChangeDeclined(ID, "ch", reason, AT);
    }

    private static ChangePreviewed previewed(long before, long after, long refund, long version) {
        return previewed(List.of(), List.of(), before, after, refund, version);
    }

    private static ChangePreviewed previewed(
            List<Need> claims, List<LineReservation> released, long before, long after, long refund, long version) {
        return new ChangePreviewed(ID, "ch", new ChangeEffect(claims, released, before, after, refund, version), AT);
    }

    private static ChangeConfirmed confirmed(long before, long after, long refund, long version) {
        return new ChangeConfirmed(
                ID, "ch", new ChangeEffect(List.of(), List.of(), before, after, refund, version), "agreed", AT);
    }

    private static ChangeProposal edits(LineEdit... edits) {
        return proposal(List.of(edits), List.of(), Address.unknown(), "", 0);
    }

    private static ChangeProposal items(LineQuantity... items) {
        return proposal(List.of(), List.of(items), Address.unknown(), "", 0);
    }

    private static ChangeProposal other(String order) {
        return proposal(List.of(), List.of(), Address.unknown(), order, 0);
    }

    private static ChangeProposal claim(long minor) {
        return proposal(List.of(), List.of(), Address.unknown(), "", minor);
    }

    private static ChangeProposal proposal(
            List<LineEdit> edits, List<LineQuantity> items, Address address, String other, long refund) {
        return new ChangeProposal(edits, items, address, other, refund);
    }

    private static LineEdit edit(int line, long quantity) {
        return new LineEdit(line, "", "", quantity, 0, Supply.STOCK, List.of());
    }
}
