package io.orderledger.query.orders;

import static io.orderledger.events.ExampleEvents.AT;
import static io.orderledger.events.ExampleEvents.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orderledger.events.ExampleEvents;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.AuthorisationVoided;
import io.orderledger.events.order.ChangeConfirmed;
import io.orderledger.events.order.ChangePreviewed;
import io.orderledger.events.order.ChangeRequested;
import io.orderledger.events.order.ChargebackRecorded;
import io.orderledger.events.order.DeliveryFailed;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.LineBackordered;
import io.orderledger.events.order.LinePromised;
import io.orderledger.events.order.LineShort;
import io.orderledger.events.order.LinesCancelled;
import io.orderledger.events.order.OrderAbsorbed;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderCommandRefused;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderMerged;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.OrderRejected;
import io.orderledger.events.order.PaymentAuthorised;
import io.orderledger.events.order.PaymentCaptured;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.PickingStarted;
import io.orderledger.events.order.PiecesPacked;
import io.orderledger.events.order.PiecesPicked;
import io.orderledger.events.order.ReceivableMatched;
import io.orderledger.events.order.RedeliveryArranged;
import io.orderledger.events.order.RefundOrdered;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.order.ReturnApproved;
import io.orderledger.events.order.ReturnReceived;
import io.orderledger.events.order.ReturnSettled;
import io.orderledger.events.order.ReviewAssigned;
import io.orderledger.events.order.ReviewRequested;
import io.orderledger.events.order.StepTakenOver;
import io.orderledger.events.order.TermsGranted;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.AutomaticStep;
import io.orderledger.events.value.ChangeEffect;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import io.orderledger.events.value.Component;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.LineAmount;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.PaymentTerms;
import io.orderledger.events.value.Pieces;
import io.orderledger.events.value.ReviewFinding;
import io.orderledger.events.value.Supply;
import io.orderledger.events.value.Totals;
import io.orderledger.query.projection.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderProjectionTest {

    private static final LineReservation CLAIM = new LineReservation(1, "main", "TEA-1", 2);
    private static final OrderPlaced PLACED = ExampleEvents.placed();

    @Test
    void a_placed_order_shows_what_was_ordered_and_owes_everything() {
        OrderView order = after(PLACED);
        assertThat(order.id()).isEqualTo("web:1001");
        assertThat(order.status()).isEqualTo(OrderStatus.PLACED);
        assertThat(order.payment()).isEqualTo(PaymentStatus.UNPAID);
        assertThat(order.fulfilment()).isEqualTo(FulfilmentStatus.NOT_STARTED);
        assertThat(order.customer()).isEqualTo(PLACED.customer());
        assertThat(order.lines()).hasSize(2);
        assertThat(order.dueMinor()).isEqualTo(4580);
        assertThat(order.outstandingMinor()).isEqualTo(4580);
        assertThat(order.placedAt()).isEqualTo(AT);
        assertThat(order.version()).isEqualTo(1);
        assertThat(order.position()).isEqualTo(100);
    }

    @Test
    void a_held_order_says_why_and_goes_on_when_it_is_approved() {
        OrderView held = after(PLACED, new OrderHeld(ORDER, "too much", AT));
        assertThat(held.status()).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(held.holdReason()).isEqualTo("too much");
        OrderView approved = after(PLACED, new OrderHeld(ORDER, "too much", AT), approved());
        assertThat(approved.status()).isEqualTo(OrderStatus.APPROVED);
    }

    @Test
    void an_approved_order_that_has_grown_is_on_hold_until_it_is_approved_again() {
        ReviewRequested again = new ReviewRequested(ORDER, List.of(), "review", AT, AT);

        assertThat(after(PLACED, approved(), again).status()).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(after(PLACED, approved(), again, new OrderApproved(ORDER, List.of(), "", AT))
                        .status())
                .isEqualTo(OrderStatus.APPROVED);
    }

    @Test
    void an_order_that_is_on_hold_again_shows_what_is_set_aside_for_it() {
        ReviewRequested again = new ReviewRequested(ORDER, List.of(), "review", AT, AT);

        assertThat(after(PLACED, approved(), again).fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATING);
        assertThat(after(PLACED, approved(), new LineAllocated(ORDER, CLAIM, AT), again)
                        .fulfilment())
                .isEqualTo(FulfilmentStatus.ALLOCATED);
        assertThat(after(PLACED, again).fulfilment()).isEqualTo(FulfilmentStatus.NOT_STARTED);
    }

    @Test
    void an_approved_order_waits_for_its_stock_is_short_asks_again_and_gets_it() {
        assertThat(after(PLACED, approved()).fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATING);
        LineShort isShort = new LineShort(ORDER, CLAIM, 1, AT);
        OrderView lacking = after(PLACED, approved(), isShort);
        assertThat(lacking.fulfilment()).isEqualTo(FulfilmentStatus.SHORT);
        assertThat(lacking.lines().getFirst().shortQuantity()).isEqualTo(2);
        AllocationRequested again = new AllocationRequested(ORDER, List.of(CLAIM), AT);
        assertThat(after(PLACED, approved(), isShort, again).fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATING);
        OrderView allocated = after(PLACED, approved(), isShort, again, new LineAllocated(ORDER, CLAIM, AT));
        assertThat(allocated.fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATED);
        assertThat(allocated.lines().getFirst().allocated()).isEqualTo(2);
        assertThat(allocated.lines().getFirst().warehouse()).isEqualTo("main");
    }

    @Test
    void a_dispatched_order_can_be_followed_and_found_by_its_tracking_number() {
        OrderView order = after(PLACED, approved(), new LineAllocated(ORDER, CLAIM, AT), dispatched());
        assertThat(order.status()).isEqualTo(OrderStatus.DISPATCHED);
        assertThat(order.fulfilment()).isEqualTo(FulfilmentStatus.DISPATCHED);
        assertThat(order.trackingNumber()).isEqualTo("SF123");
        assertThat(order.search()).contains("tracking:sf123", "number:1001", "sku:tea-1", "customer:c-17");
        assertThat(order.lines()).allMatch(line -> line.shipped() == line.quantity());
        OrderView delivered = after(
                PLACED,
                approved(),
                new LineAllocated(ORDER, CLAIM, AT),
                dispatched(),
                new OrderDelivered(ORDER, "Li", "", List.of(), AT));
        assertThat(delivered.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(delivered.signedBy()).isEqualTo("Li");
        assertThat(delivered.lines()).allMatch(line -> line.delivered() == line.quantity());
    }

    @Test
    void money_and_goods_are_different_axes() {
        OrderView order = after(
                PLACED,
                paid("p-1", 4580),
                new OrderCancelled(ORDER, List.of(), "changed their mind", 0, AT),
                new RefundRecorded(ORDER, "r-1", new Money("CNY", 580), "part", "p-1", List.of(), AT));
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.fulfilment()).isEqualTo(FulfilmentStatus.STOPPED);
        assertThat(order.payment()).isEqualTo(PaymentStatus.PARTLY_REFUNDED);
        assertThat(order.capturedMinor()).isEqualTo(4580);
        assertThat(order.refundedMinor()).isEqualTo(580);
        assertThat(order.outstandingMinor()).isZero();
        assertThat(order.stopReason()).isEqualTo("changed their mind");
        assertThat(order.payments()).extracting(MoneyMovement::reference).containsExactly("p-1");
        assertThat(order.refunds()).extracting(RefundView::reference).containsExactly("r-1");
        assertThat(order.lines()).allMatch(line -> line.cancelled() == line.quantity());
    }

    @Test
    void a_rejected_order_stops() {
        OrderView order = after(PLACED, new OrderRejected(ORDER, "suspected fake", AT));
        assertThat(order.status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(order.fulfilment()).isEqualTo(FulfilmentStatus.STOPPED);
        assertThat(order.stopReason()).isEqualTo("suspected fake");
    }

    @Test
    void pieces_are_followed_from_the_shelf_to_the_door_in_two_packages() {
        List<Pieces> one = List.of(new Pieces(1, 1, "TEA-1", 1));
        List<OrderEvent> story = new ArrayList<>(List.of(
                PLACED,
                approved(),
                new LineAllocated(ORDER, CLAIM, AT),
                new PickingStarted(ORDER, "list-1", "main", List.of(new Pieces(1, 1, "TEA-1", 2)), AT)));
        assertThat(after(story).fulfilment()).isEqualTo(FulfilmentStatus.PICKING);
        story.add(new PiecesPicked(ORDER, "list-1", List.of(new Pieces(1, 1, "TEA-1", 2)), AT));
        assertThat(after(story).fulfilment()).isEqualTo(FulfilmentStatus.PICKED);
        story.add(new PiecesPacked(ORDER, "box-1", one, AT));
        OrderView packed = after(story);
        assertThat(packed.fulfilment()).isEqualTo(FulfilmentStatus.PARTLY_PACKED);
        assertThat(packed.lines().getFirst().status()).isEqualTo(LineStatus.PARTLY_PACKED);
        assertThat(packed.pickLists()).containsExactly("list-1");
        story.add(new OrderDispatched(ORDER, List.of(CLAIM.of(1)), "SF", "SF1", "box-1", AT));
        OrderView sent = after(story);
        assertThat(sent.status()).isEqualTo(OrderStatus.DISPATCHED);
        assertThat(sent.fulfilment()).isEqualTo(FulfilmentStatus.PARTLY_DISPATCHED);
        assertThat(sent.lines().getFirst().shipped()).isEqualTo(1);
        story.add(new DeliveryFailed(ORDER, "box-1", 1, "nobody there", AT));
        story.add(new RedeliveryArranged(ORDER, "box-1", AT.plusSeconds(60), AT));
        ParcelView again = after(story).packages().getFirst();
        assertThat(again.state()).isEqualTo(ParcelView.State.REDELIVERY_ARRANGED);
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.failure()).isEqualTo("nobody there");
        story.add(new OrderDelivered(ORDER, "Li", "box-1", one, AT));
        assertThat(after(story).fulfilment()).isEqualTo(FulfilmentStatus.PARTLY_DELIVERED);
        story.add(new PiecesPacked(ORDER, "box-2", one, AT));
        story.add(new OrderDispatched(ORDER, List.of(CLAIM.of(1)), "SF", "SF2", "box-2", AT));
        story.add(new OrderDelivered(ORDER, "", "box-2", one, AT));
        OrderView arrived = after(story);
        assertThat(arrived.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(arrived.packages())
                .extracting(ParcelView::trackingNumber, ParcelView::signedBy, ParcelView::state)
                .containsExactly(
                        tuple("SF1", "Li", ParcelView.State.DELIVERED), tuple("SF2", "", ParcelView.State.DELIVERED));
    }

    @Test
    void of_a_bundle_whole_ones_count() {
        List<OrderLine> lines = List.of(new OrderLine(
                1, "SET", "Set", 2, 1000, Supply.STOCK, List.of(new Component("CUP", 2), new Component("POT", 1))));
        OrderPlaced placed = placed(lines);
        LineReservation cups = new LineReservation(1, 1, "main", "CUP", 4, IfShort.WAIT);
        LineReservation pots = new LineReservation(2, 1, "south", "POT", 2, IfShort.WAIT);
        OrderView order = after(
                placed,
                new OrderApproved(ORDER, List.of(cups, pots), "", AT),
                new LineAllocated(ORDER, cups.of(3), AT),
                new LineBackordered(ORDER, cups.of(1), AT),
                new LineAllocated(ORDER, pots.of(2), AT));
        LineView line = order.lines().getFirst();
        assertThat(line.allocated()).isEqualTo(1);
        assertThat(line.backordered()).isEqualTo(1);
        assertThat(line.missing()).isZero();
        assertThat(line.status()).isEqualTo(LineStatus.BACKORDERED);
        assertThat(order.fulfilment()).isEqualTo(FulfilmentStatus.BACKORDERED);
        assertThat(order.claims())
                .extracting(ClaimView::warehouse, ClaimView::allocated, ClaimView::backordered)
                .containsExactly(tuple("main", 3L, 1L), tuple("south", 2L, 0L));
    }

    @Test
    void part_of_an_order_is_cancelled_and_its_money_is_ordered_back_before_it_goes() {
        OrderView order = after(
                PLACED,
                paid("p-1", 4580),
                approved(),
                new LineAllocated(ORDER, CLAIM, AT),
                new LinesCancelled(
                        ORDER, List.of(new LineQuantity(1, 1)), List.of(CLAIM.of(1)), "one is enough", 2600, AT),
                new RefundOrdered(ORDER, "r-1", new Money("CNY", 1980), List.of(new LineAmount(1, 1, 1980)), "", AT));
        assertThat(order.lines().getFirst().cancelled()).isEqualTo(1);
        assertThat(order.lines().getFirst().allocated()).isEqualTo(1);
        assertThat(order.dueMinor()).isEqualTo(2600);
        assertThat(order.placedMinor()).isEqualTo(4580);
        assertThat(order.money().refundOrderedMinor()).isEqualTo(1980);
        assertThat(order.outstandingMinor()).isZero();
        assertThat(order.refunds().getFirst().state()).isEqualTo(RefundView.State.ORDERED);
        assertThat(order.refunds().getFirst().lines()).containsExactly(new LineAmount(1, 1, 1980));
    }

    @Test
    void tenders_terms_and_charge_backs_are_followed() {
        Money part = new Money("CNY", 1000);
        OrderView order = after(
                PLACED,
                new PaymentAuthorised(ORDER, "card-1", new Money("CNY", 2000), "card", AT),
                new PaymentCaptured(ORDER, "card-1", "c-1", part, AT),
                new AuthorisationVoided(ORDER, "card-1", part, "not needed", AT),
                new TermsGranted(ORDER, "invoice", PaymentTerms.CREDIT, new Money("CNY", 3580), AT, AT),
                paid("p-2", 3000),
                new ReceivableMatched(ORDER, "invoice", "p-2", new Money("CNY", 3000), AT),
                new ChargebackRecorded(ORDER, "cb-1", "card-1", new Money("CNY", 400), "stolen", AT));
        assertThat(order.payment()).isEqualTo(PaymentStatus.CHARGED_BACK);
        assertThat(order.capturedMinor()).isEqualTo(4000);
        assertThat(order.outstandingMinor()).isEqualTo(980);
        assertThat(order.money().authorisedMinor()).isZero();
        TenderView card = order.money().tenders().getFirst();
        assertThat(card.voidedMinor()).isEqualTo(1000);
        assertThat(card.chargedBackMinor()).isEqualTo(400);
        assertThat(order.money().receivables().getFirst().matchedMinor()).isEqualTo(3000);
        assertThat(order.payments()).extracting(MoneyMovement::reference).containsExactly("c-1", "p-2");
        assertThat(after(PLACED, new TermsGranted(ORDER, "i", PaymentTerms.OFFLINE, new Money("CNY", 4580), AT, AT))
                        .payment())
                .isEqualTo(PaymentStatus.ON_TERMS);
    }

    @Test
    void a_review_tells_why_whose_until_when_and_what_came_of_it() {
        List<ReviewFinding> findings = List.of(new ReviewFinding("amount-over-limit", "5000", true));
        ReviewRequested requested = new ReviewRequested(ORDER, findings, "reviewers", AT.plusSeconds(60), AT);
        OrderView waiting = after(PLACED, requested, new ReviewAssigned(ORDER, "Ann", AT.plusSeconds(90), AT));
        assertThat(waiting.status()).isEqualTo(OrderStatus.ON_HOLD);
        ReviewView open = Objects.requireNonNull(waiting.review());
        assertThat(open.open()).isTrue();
        assertThat(open.findings()).isEqualTo(findings);
        assertThat(open.owner()).isEqualTo("Ann");
        OrderView done = after(
                PLACED,
                requested,
                new StepTakenOver(ORDER, AutomaticStep.ALLOCATION, "by hand", AT),
                new OrderApproved(ORDER, List.of(CLAIM), "known customer", AT));
        ReviewView answered = Objects.requireNonNull(done.review());
        assertThat(answered.open()).isFalse();
        assertThat(answered.outcome()).isEqualTo(ReviewView.Outcome.APPROVED);
        assertThat(answered.why()).isEqualTo("known customer");
        assertThat(answered.by()).isEqualTo("Ann");
        assertThat(answered.takenOver())
                .extracting(ReviewView.TakenOver::step)
                .containsExactly(AutomaticStep.ALLOCATION);
    }

    @Test
    void a_return_is_followed_from_the_request_to_the_money() {
        ChangeProposal proposal =
                new ChangeProposal(List.of(), List.of(new LineQuantity(1, 1)), Address.unknown(), "", 0);
        ChangeEffect effect = new ChangeEffect(List.of(), List.of(), 4580, 2600, 1980, 5);
        OrderView order = after(
                PLACED,
                approved(),
                new LineAllocated(ORDER, CLAIM, AT),
                dispatched(),
                new OrderDelivered(ORDER, "", "", List.of(), AT),
                new ChangeRequested(ORDER, "back-1", ChangeKind.RETURN, proposal, "service", "too green", AT),
                new ChangePreviewed(ORDER, "back-1", effect, AT),
                new ChangeConfirmed(ORDER, "back-1", effect, "", AT),
                new ReturnApproved(ORDER, "back-1", false, List.of(new LineQuantity(1, 1)), "returns", AT),
                new ReturnReceived(ORDER, "back-1", "main", List.of(new LineQuantity(1, 1)), "returns", AT),
                new ReturnSettled(ORDER, "back-1", List.of(new LineQuantity(1, 1)), List.of(), 2600, AT));
        ChangeView change = order.changes().getFirst();
        assertThat(change.stage()).isEqualTo(ChangeView.Stage.CONFIRMED);
        assertThat(change.effect()).isEqualTo(effect);
        assertThat(change.reason()).isEqualTo("too green");
        assertThat(order.returns().getFirst().stage()).isEqualTo(ReturnView.Stage.SETTLED);
        assertThat(order.returns().getFirst().owner()).isEqualTo("returns");
        assertThat(order.lines().getFirst().returned()).isEqualTo(1);
        assertThat(order.fulfilment()).isEqualTo(FulfilmentStatus.PARTLY_RETURNED);
        assertThat(order.dueMinor()).isEqualTo(2600);
    }

    @Test
    void orders_that_merge_and_split_know_of_each_other() {
        OrderId other = OrderId.of("web", "1002");
        OrderView left = after(
                PLACED,
                paid("p-1", 4580),
                new OrderMerged(
                        ORDER, "m-1", other, PLACED.lines(), PLACED.shares(), List.of(), new Money("CNY", 4580), AT));
        assertThat(left.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(Objects.requireNonNull(left.links()).mergedInto()).isEqualTo("web:1002");
        assertThat(left.dueMinor()).isZero();
        assertThat(left.money().transferredMinor()).isEqualTo(-4580);
        OrderView grown = after(PLACED, new OrderAbsorbed(ORDER, "m-1", other, AT));
        assertThat(Objects.requireNonNull(grown.links()).absorbed()).containsExactly("web:1002");
    }

    @Test
    void refused_commands_are_counted_and_the_last_twenty_told() {
        List<OrderEvent> story = new ArrayList<>(List.of(PLACED));
        for (int i = 0; i < 25; i++) {
            story.add(
                    new OrderCommandRefused(ORDER, "RecordRefund", "refund-exceeds-captured-" + i, List.of(), "", AT));
        }
        RefusalsView refusals = Objects.requireNonNull(after(story).refusals());
        assertThat(refusals.count()).isEqualTo(25);
        assertThat(refusals.last()).hasSize(20);
        assertThat(refusals.last().getLast().code()).isEqualTo("refund-exceeds-captured-24");
        assertThat(after(story).status()).isEqualTo(OrderStatus.PLACED);
    }

    @Test
    void an_event_about_what_nobody_knows_does_not_stop_the_fold() {
        OrderView order = after(
                PLACED,
                approved(),
                new LinePromised(ORDER, 99, AT, AT),
                new PiecesPicked(ORDER, "list", List.of(new Pieces(99, 1, "TEA-1", 1)), AT),
                new ChangeConfirmed(ORDER, "never asked", new ChangeEffect(List.of(), List.of(), 0, 0, 0, 0), "", AT));
        assertThat(order.version()).isEqualTo(5);
        assertThat(order.lines()).allMatch(line -> line.picked() == 0);
    }

    @Test
    void an_event_of_an_order_that_was_never_placed_cannot_be_folded() {
        assertThatThrownBy(() -> after(approved())).isInstanceOf(IllegalStateException.class);
    }

    private static OrderApproved approved() {
        return new OrderApproved(ORDER, List.of(CLAIM), "", AT);
    }

    private static OrderDispatched dispatched() {
        return new OrderDispatched(ORDER, List.of(CLAIM), "SF Express", "SF123", "", AT);
    }

    private static PaymentRecorded paid(String id, long minor) {
        return new PaymentRecorded(ORDER, id, new Money("CNY", minor), "alipay", AT);
    }

    private static OrderPlaced placed(List<OrderLine> lines) {
        return new OrderPlaced(
                ORDER,
                "web",
                "1001",
                Customer.of("c-17"),
                Address.unknown(),
                "CNY",
                lines,
                List.of(),
                List.of(),
                Totals.of(lines, List.of(), List.of()),
                LineShare.of(lines, List.of(), List.of()),
                "",
                AT);
    }

    private static OrderView after(List<OrderEvent> events) {
        return after(events.toArray(OrderEvent[]::new));
    }

    private static OrderView after(OrderEvent... events) {
        OrderProjection projection = new OrderProjection();
        @Nullable OrderView view = null;
        for (int i = 0; i < events.length; i++) {
            view = projection.evolve(
                    view,
                    new RecordedEvent(
                            new GenericDomainEventMessage<>(
                                    "Order", ORDER.value(), i, events[i], MetaData.with("actor", "Ann")),
                            100L + i));
        }
        return Objects.requireNonNull(view);
    }
}
