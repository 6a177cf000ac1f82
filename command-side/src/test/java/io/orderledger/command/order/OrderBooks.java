package io.orderledger.command.order;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.events.order.AllocationCarriedOver;
import io.orderledger.events.order.AllocationReleased;
import io.orderledger.events.order.AllocationRequested;
import io.orderledger.events.order.AuthorisationVoided;
import io.orderledger.events.order.ChargebackRecorded;
import io.orderledger.events.order.ChargebackReversed;
import io.orderledger.events.order.LineAllocated;
import io.orderledger.events.order.LineShort;
import io.orderledger.events.order.LinesAmended;
import io.orderledger.events.order.LinesCancelled;
import io.orderledger.events.order.MoneyTransferred;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderCancelled;
import io.orderledger.events.order.OrderDelivered;
import io.orderledger.events.order.OrderDispatched;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.order.OrderMerged;
import io.orderledger.events.order.OrderSplit;
import io.orderledger.events.order.PaymentAuthorised;
import io.orderledger.events.order.PaymentCaptured;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.order.RefundOrdered;
import io.orderledger.events.order.RefundRecorded;
import io.orderledger.events.order.RefundWithdrawn;
import io.orderledger.events.order.ReturnSettled;
import io.orderledger.events.value.Component;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Money;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** The same order once more, as plain sums over its events, and everything that has to hold between the two. */
final class OrderBooks {

    private final Map<Integer, Long> claimed = new HashMap<>();
    private final Map<Integer, Long> released = new HashMap<>();
    private final Map<Integer, Long> fellShort = new HashMap<>();
    private final Map<Integer, Long> allocated = new HashMap<>();
    private final Map<Integer, Long> shipped = new HashMap<>();
    private final Map<Integer, Long> delivered = new HashMap<>();
    private final Map<Integer, Long> returned = new HashMap<>();
    private final Set<String> ordered = new HashSet<>();
    private long captured;
    private long authorised;
    private long refunded;
    private long refundOrdered;
    private long chargedBack;
    private long transferred;

    void take(OrderEvent event) {
        switch (event) {
            case OrderApproved e -> e.reservations().forEach(this::claim);
            case AllocationRequested e -> e.reservations().forEach(this::claim);
            case AllocationReleased e -> e.released().forEach(this::release);
            case OrderCancelled e -> e.released().forEach(this::release);
            case LinesCancelled e -> e.released().forEach(this::release);
            case LinesAmended e -> e.released().forEach(this::release);
            case OrderMerged e -> {
                e.released().forEach(this::release);
                transferred -= e.moved().minor();
            }
            case AllocationCarriedOver e -> e.claims().forEach(carried -> claim(carried.claim()));
            case OrderSplit e -> {
                e.released().forEach(this::release);
                e.carried().forEach(this::release);
                transferred -= e.moved().minor();
            }
            case LineAllocated e ->
                add(allocated, e.reservation().claim(), e.reservation().quantity());
            case LineShort e ->
                add(fellShort, e.reservation().claim(), e.reservation().quantity());
            case OrderDispatched e -> e.shipped().forEach(claim -> add(shipped, claim.claim(), claim.quantity()));
            case OrderDelivered e -> {
                if (e.delivered().isEmpty()) {
                    delivered.putAll(shipped);
                }
                e.delivered().forEach(pieces -> add(delivered, pieces.claim(), pieces.quantity()));
            }
            case ReturnSettled e -> {
                e.credited().forEach(this::takeBack);
                e.exchanged().forEach(this::takeBack);
            }
            default -> money(event);
        }
    }

    private void money(OrderEvent event) {
        switch (event) {
            case PaymentRecorded e -> captured += positive(e.amount());
            case PaymentAuthorised e -> authorised += positive(e.amount());
            case PaymentCaptured e -> {
                captured += positive(e.amount());
                authorised -= e.amount().minor();
            }
            case AuthorisationVoided e -> authorised -= positive(e.amount());
            case RefundOrdered e -> {
                refundOrdered += positive(e.amount());
                assertThat(ordered.add(e.refundId()))
                        .as("a refund is ordered once")
                        .isTrue();
            }
            case RefundRecorded e -> {
                refunded += positive(e.amount());
                refundOrdered -= ordered.contains(e.refundId()) ? e.amount().minor() : 0;
            }
            case RefundWithdrawn e -> refundOrdered -= positive(e.amount());
            case ChargebackRecorded e -> chargedBack += positive(e.amount());
            case ChargebackReversed e -> chargedBack -= positive(e.amount());
            case MoneyTransferred e -> transferred += e.incoming() ? positive(e.amount()) : -positive(e.amount());
            default -> {
                // moves neither pieces nor money
            }
        }
    }

    private static long positive(Money amount) {
        assertThat(amount.minor()).as("an amount is more than nothing").isPositive();
        return amount.minor();
    }

    private void claim(LineReservation claim) {
        assertThat(claim.quantity()).isPositive();
        assertThat(claimed.put(claim.claim(), claim.quantity()))
                .as("a claim is made once: %s", claim)
                .isNull();
    }

    private void release(LineReservation claim) {
        assertThat(claim.quantity()).isPositive();
        add(released, claim.claim(), claim.quantity());
    }

    private void takeBack(LineQuantity some) {
        add(returned, some.line(), some.quantity());
    }

    private static void add(Map<Integer, Long> sums, int key, long quantity) {
        sums.merge(key, quantity, Long::sum);
    }

    void check(OrderState state) {
        state.quantities().claims().forEach(this::checkClaim);
        state.quantities().quantities().forEach(line -> checkLine(state, line));
        state.quantities().lines().forEach(line -> checkParts(state, line));
        checkPlaces(state);
        checkStopped(state);
        checkMoney(state);
    }

    private void checkClaim(ClaimLedger claim) {
        int number = claim.number();
        long asked = sum(claimed, number);
        long gone = sum(released, number) + sum(fellShort, number);
        assertThat(claim.claim().quantity()).isEqualTo(asked);
        assertThat(claim.dropped()).isEqualTo(gone);
        assertThat(claim.pending() + claim.allocated() + claim.backordered() + gone)
                .as("each piece of claim %d is in one place", number)
                .isEqualTo(asked);
        assertThat(claim.granted()).isEqualTo(sum(allocated, number));
        assertThat(claim.shipped()).isEqualTo(sum(shipped, number));
        assertThat(claim.shipped()).isLessThanOrEqualTo(claim.granted());
        assertThat(claim.shipped() + gone).as("what is given back never leaves").isLessThanOrEqualTo(asked);
        assertThat(claim.delivered()).isEqualTo(sum(delivered, number));
    }

    private void checkLine(OrderState state, LineQuantities line) {
        long open = line.toSend();
        assertThat(line.returned()).isEqualTo(sum(returned, line.line()));
        assertThat(line.delivered()).isLessThanOrEqualTo(line.shipped());
        assertThat(line.shipped()).isLessThanOrEqualTo(line.packed());
        assertThat(line.packed()).isLessThanOrEqualTo(line.picked());
        assertThat(line.picked()).isLessThanOrEqualTo(line.allocated());
        assertThat(line.allocated()).isLessThanOrEqualTo(open);
        assertThat(line.missing()).isBetween(0L, open);
        LineLedger ledger = state.quantities().line(line.line()).orElseThrow();
        assertThat(line.returned())
                .as("of a bundle that is not sent completely any more the part that has left comes back")
                .isLessThanOrEqualTo(state.isStopped() ? state.quantities().left(ledger, true) : line.shipped());
    }

    /** No reservation without an open line; and of a bundle as much of each part as of the others. */
    private static void checkParts(OrderState state, LineLedger line) {
        Map<String, Long> wanted = state.quantities().claimsOf(line.line()).stream()
                .collect(groupingBy(ClaimLedger::sku, summingLong(ClaimLedger::wanted)));
        Set<Long> bundles = new HashSet<>();
        for (Component part : line.terms().parts()) {
            long pieces = wanted.getOrDefault(part.sku(), 0L);
            assertThat(pieces)
                    .as("line %d claims no more %s than it has open", line.line(), part.sku())
                    .isLessThanOrEqualTo(line.stocked() ? line.open() * part.quantity() : 0);
            bundles.add(pieces % part.quantity() == 0 ? pieces / part.quantity() : -1);
        }
        assertThat(state.isStopped() || bundles.size() == 1)
                .as("the parts of line %d are claimed alike: %s", line.line(), wanted)
                .isTrue();
    }

    /** Pick lists, packages and the road hold just what the claims say. */
    private static void checkPlaces(OrderState state) {
        ShippingLedger places = state.shipping();
        assertThat(inAll(places.openLists())).as("on pick lists").isEqualTo(ofAll(state, ClaimLedger::picking));
        assertThat(inAll(places.openBoxes())).as("in packages").isEqualTo(ofAll(state, ClaimLedger::boxed));
        assertThat(inAll(places.onTheRoad()))
                .as("on the road")
                .isEqualTo(ofAll(state, claim -> claim.shipped() - claim.delivered()));
    }

    private static Map<Integer, Long> inAll(TreeMap<String, TreeMap<Integer, Long>> places) {
        Map<Integer, Long> sums = new HashMap<>();
        places.values().forEach(place -> place.forEach((claim, quantity) -> add(sums, claim, quantity)));
        return sums;
    }

    private static Map<Integer, Long> ofAll(OrderState state, ToLongFunction<ClaimLedger> quantity) {
        Map<Integer, Long> sums = new HashMap<>();
        state.quantities().claims().stream()
                .filter(claim -> quantity.applyAsLong(claim) > 0)
                .forEach(claim -> sums.put(claim.number(), quantity.applyAsLong(claim)));
        return sums;
    }

    private static void checkStopped(OrderState state) {
        if (state.isStopped()) {
            assertThat(state.quantities().releasable())
                    .as("a stopped order holds no stock but in packages that are called back")
                    .isEmpty();
            assertThat(state.shipping().openLists()).isEmpty();
            assertThat(state.shipping().openBoxes().keySet()).allMatch(state.shipping()::isRecalled);
        }
    }

    private void checkMoney(OrderState state) {
        MoneyLedger money = state.money();
        assertThat(money.capturedMinor()).isEqualTo(captured);
        assertThat(money.authorisedMinor()).isEqualTo(authorised).isNotNegative();
        assertThat(money.refundedMinor()).isEqualTo(refunded);
        assertThat(money.refundOrderedMinor()).isEqualTo(refundOrdered).isNotNegative();
        assertThat(money.chargedBackMinor()).isEqualTo(chargedBack).isNotNegative();
        assertThat(money.transferredMinor()).isEqualTo(transferred);
        assertThat(money.refundableMinor())
                .as("held = captured + transferred - charged back - refunded - ordered to go back")
                .isEqualTo(captured + transferred - chargedBack - refunded - refundOrdered)
                .isNotNegative();
        assertThat(money.dueMinor())
                .as("due is the price of what is kept")
                .isEqualTo(state.dueWithout(List.of()))
                .isNotNegative();
        money.standing().ifPresent(receivable -> {
            assertThat(receivable.open()).as("no receivable is negative").isNotNegative();
            assertThat(captured > 0 || receivable.open() == money.outstandingMinor())
                    .as("while nothing was paid, what is waited for is what is outstanding")
                    .isTrue();
        });
        assertThat(money.outstandingMinor() == 0 || money.overpaidMinor() == 0)
                .as("nobody owes and is owed at once")
                .isTrue();
        assertThat(state.shares().stream().mapToLong(share -> share.dueMinor()).sum())
                .as("the shares of the lines are what the order costs")
                .isGreaterThanOrEqualTo(money.dueMinor());
    }

    private static long sum(Map<Integer, Long> sums, int key) {
        return sums.getOrDefault(key, 0L);
    }
}
