package io.orderledger.query.orders;

import io.orderledger.events.EventMetadata;
import io.orderledger.events.order.AddressChanged;
import io.orderledger.events.order.AllocationEvent;
import io.orderledger.events.order.ChangeConfirmed;
import io.orderledger.events.order.ChangeDeclined;
import io.orderledger.events.order.ChangeEvent;
import io.orderledger.events.order.ChangePreviewed;
import io.orderledger.events.order.ChangeRequested;
import io.orderledger.events.order.DeliveryFailed;
import io.orderledger.events.order.LifeEvent;
import io.orderledger.events.order.LinesAmended;
import io.orderledger.events.order.LinesCancelled;
import io.orderledger.events.order.MergeOffered;
import io.orderledger.events.order.MergeRefused;
import io.orderledger.events.order.MoneyEvent;
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
import io.orderledger.events.order.OrderSplit;
import io.orderledger.events.order.PackageRecalled;
import io.orderledger.events.order.PickingStarted;
import io.orderledger.events.order.PickingStopped;
import io.orderledger.events.order.PiecesPacked;
import io.orderledger.events.order.PiecesPicked;
import io.orderledger.events.order.PiecesUnpacked;
import io.orderledger.events.order.RedeliveryArranged;
import io.orderledger.events.order.ReturnEvent;
import io.orderledger.events.order.ReturnSettled;
import io.orderledger.events.order.ReviewAssigned;
import io.orderledger.events.order.ReviewEvent;
import io.orderledger.events.order.ReviewReminded;
import io.orderledger.events.order.ReviewRequested;
import io.orderledger.events.order.ReviewSkipped;
import io.orderledger.events.order.ShippingEvent;
import io.orderledger.events.order.StepHandedBack;
import io.orderledger.events.order.StepTakenOver;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.OrderLine;
import io.orderledger.query.projection.RecordedEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order while one event is folded into it. It lives within one step of the fold and leaves it as a new view. */
final class OrderDraft {

    private final String id;
    private final String channel;
    private final String channelOrderNumber;
    private final Customer customer;
    private final String currency;
    private final List<Adjustment> charges;
    private final List<Adjustment> discounts;
    private final long goodsMinor;
    private final long chargesMinor;
    private final long discountsMinor;
    private final Instant placedAt;
    private final Instant recordedAt;
    private final QuantitiesDraft quantities;
    private final MoneyDraft money;
    private Address shippingAddress;
    private @Nullable ReviewView review;
    private List<ChangeView> changes = List.of();
    private List<ReturnView> returns = List.of();
    private List<ParcelView> packages = List.of();
    private List<String> pickLists = List.of();
    private @Nullable LinksView links;
    private @Nullable RefusalsView refusals;
    private Milestones milestones = Milestones.none();
    private String holdReason = "";
    private String stopReason = "";
    private String carrier = "";
    private String trackingNumber = "";
    private String signedBy = "";
    private List<String> search;

    OrderDraft(OrderPlaced placed, RecordedEvent event) {
        id = placed.orderId().value();
        channel = placed.channel();
        channelOrderNumber = placed.channelOrderNumber();
        customer = placed.customer();
        shippingAddress = placed.shippingAddress();
        currency = placed.currency();
        charges = placed.charges();
        discounts = placed.discounts();
        goodsMinor = placed.totals().goodsMinor();
        chargesMinor = placed.totals().chargesMinor();
        discountsMinor = placed.totals().discountsMinor();
        placedAt = placed.occurredAt();
        recordedAt = event.recordedAt();
        quantities = new QuantitiesDraft();
        quantities.order(placed.lines(), placed.shares());
        money = new MoneyDraft(placed.totals().dueMinor());
        if (!placed.origin().isEmpty()) {
            links = new LinksView(placed.origin(), "", List.of(), List.of());
        }
        search = SearchKeys.ofOrder(id, channelOrderNumber, customer);
        findableBySku(placed.lines());
        search = SearchKeys.withPersons(search, customer, shippingAddress);
    }

    OrderDraft(OrderView view) {
        id = view.id();
        channel = view.channel();
        channelOrderNumber = view.channelOrderNumber();
        customer = view.customer();
        shippingAddress = view.shippingAddress();
        currency = view.currency();
        charges = view.charges();
        discounts = view.discounts();
        goodsMinor = view.goodsMinor();
        chargesMinor = view.chargesMinor();
        discountsMinor = view.discountsMinor();
        placedAt = view.placedAt();
        recordedAt = view.recordedAt();
        quantities = new QuantitiesDraft(view);
        money = new MoneyDraft(view);
        review = view.review();
        changes = view.changes();
        returns = view.returns();
        packages = view.packages();
        pickLists = view.pickLists();
        links = view.links();
        refusals = view.refusals();
        milestones = view.milestones();
        holdReason = view.holdReason();
        stopReason = view.stopReason();
        carrier = view.carrier();
        trackingNumber = view.trackingNumber();
        signedBy = view.signedBy();
        search = view.search();
    }

    void evolve(OrderEvent happened, RecordedEvent event) {
        String actor = String.valueOf(event.metadata().getOrDefault(EventMetadata.ACTOR, ""));
        switch (happened) {
            case LifeEvent e -> life(e);
            case ReviewEvent e -> {
                review = ReviewView.after(review, e, actor);
                review(e);
            }
            case MoneyEvent e -> money.evolve(e, event.recordedAt());
            case AllocationEvent e -> quantities.evolve(e);
            case ShippingEvent e -> {
                quantities.evolve(e);
                packages = ParcelView.after(packages, e);
                shipping(e);
            }
            case ChangeEvent e -> {
                changes = ChangeView.after(changes, e, actor);
                change(e);
            }
            case ReturnEvent e -> {
                returns = ReturnView.after(returns, e);
                if (e instanceof ReturnSettled settled) {
                    quantities.credit(settled.credited());
                    quantities.exchange(settled.exchanged());
                    money.due = settled.dueMinor();
                }
            }
            case OrderCommandRefused e -> refusals = RefusalsView.after(refusals, e, actor);
        }
    }

    private void life(LifeEvent event) {
        switch (event) {
            case OrderPlaced again -> throw new IllegalStateException("an order is placed once");
            case OrderCancelled e -> {
                milestones = milestones.cancelled(e.occurredAt());
                stopReason = e.reason();
                review = ReviewView.stopped(review);
                quantities.release(e.released());
                quantities.cancelRest();
                money.due = e.dueMinor();
            }
            case LinesCancelled e -> {
                quantities.release(e.released());
                quantities.cancel(e.cancelled());
                money.due = e.dueMinor();
            }
        }
    }

    private void review(ReviewEvent event) {
        switch (event) {
            case OrderHeld e -> {
                milestones = milestones.held(e.occurredAt());
                holdReason = e.reason();
            }
            case ReviewRequested e -> milestones = milestones.held(e.occurredAt());
            case OrderApproved e -> {
                milestones = milestones.approved(e.occurredAt());
                quantities.claim(e.reservations());
            }
            case OrderRejected e -> {
                milestones = milestones.rejected(e.occurredAt());
                stopReason = e.reason();
                quantities.cancelRest();
                money.due = 0;
            }
            case ReviewSkipped e -> unmoved();
            case ReviewAssigned e -> unmoved();
            case ReviewReminded e -> unmoved();
            case StepTakenOver e -> unmoved();
            case StepHandedBack e -> unmoved();
        }
    }

    private void shipping(ShippingEvent event) {
        switch (event) {
            case PickingStarted e -> {
                if (!pickLists.contains(e.pickListId())) {
                    pickLists = Lists.plus(pickLists, e.pickListId());
                }
            }
            case OrderDispatched e -> {
                if (milestones.dispatchedAt() == null) {
                    milestones = milestones.dispatched(e.occurredAt());
                }
                carrier = e.carrier();
                trackingNumber = e.trackingNumber();
                search = SearchKeys.plus(search, SearchKeys.TRACKING, List.of(e.trackingNumber()));
            }
            case OrderDelivered e -> {
                milestones = milestones.delivered(e.occurredAt());
                signedBy = e.signedBy();
            }
            case PiecesPicked e -> unmoved();
            case PickingStopped e -> unmoved();
            case PiecesPacked e -> unmoved();
            case PiecesUnpacked e -> unmoved();
            case PackageRecalled e -> unmoved();
            case DeliveryFailed e -> unmoved();
            case RedeliveryArranged e -> unmoved();
        }
    }

    private void change(ChangeEvent event) {
        switch (event) {
            case LinesAmended e -> {
                quantities.release(e.released());
                quantities.amend(e.lines(), e.shares());
                money.due = e.dueMinor();
                findableBySku(e.lines());
            }
            case AddressChanged e -> {
                shippingAddress = e.address();
                search = SearchKeys.withPersons(search, customer, shippingAddress);
            }
            case OrderAbsorbed e -> links = links().nowAbsorbed(e.source().value());
            case OrderMerged e -> {
                quantities.release(e.released());
                quantities.cancelRest();
                money.due = 0;
                money.moveOut(id, e.changeId(), e.target().value(), e.moved(), e.occurredAt());
                review = ReviewView.stopped(review);
                milestones = milestones.cancelled(e.occurredAt());
                links = links().nowMergedInto(e.target().value());
            }
            case OrderSplit e -> {
                quantities.release(e.released());
                quantities.release(e.carried());
                quantities.moveOut(e.lines());
                money.due = e.dueMinor();
                money.moveOut(id, e.changeId(), e.target().value(), e.moved(), e.occurredAt());
                links = links().nowSplitInto(e.target().value());
            }
            case MergeOffered e -> unmoved();
            case MergeRefused e -> unmoved();
            case ChangeRequested e -> unmoved();
            case ChangePreviewed e -> unmoved();
            case ChangeConfirmed e -> unmoved();
            case ChangeDeclined e -> unmoved();
        }
    }

    /** Where the order itself stands is as it was. */
    private static void unmoved() {}

    private LinksView links() {
        return links == null ? LinksView.NONE : links;
    }

    private void findableBySku(List<OrderLine> lines) {
        search = SearchKeys.plus(
                search, SearchKeys.SKU, lines.stream().map(OrderLine::sku).toList());
    }

    OrderView after(RecordedEvent event) {
        List<LineView> lines = quantities.lines();
        OrderStatus status = OrderAxes.status(milestones, lines);
        AllocationView allocation = quantities.allocation();
        return new OrderView(
                id,
                event.version(),
                event.position(),
                channel,
                channelOrderNumber,
                status,
                OrderAxes.payment(money),
                OrderAxes.fulfilment(status, allocation != null && allocation.planning(), lines),
                customer,
                shippingAddress,
                currency,
                lines,
                quantities.claims(),
                charges,
                discounts,
                goodsMinor,
                chargesMinor,
                discountsMinor,
                money.placed,
                money.due,
                money.captured,
                money.refunded,
                money.outstanding(),
                money.payments(),
                money.refunds(),
                money.view(),
                allocation,
                review,
                changes,
                returns,
                packages,
                pickLists,
                links,
                refusals,
                milestones,
                holdReason,
                stopReason,
                carrier,
                trackingNumber,
                signedBy,
                placedAt,
                recordedAt,
                event.recordedAt(),
                search);
    }
}
