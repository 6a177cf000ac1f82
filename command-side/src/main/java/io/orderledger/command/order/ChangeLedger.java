package io.orderledger.command.order;

import io.orderledger.events.order.AddressChanged;
import io.orderledger.events.order.ChangeConfirmed;
import io.orderledger.events.order.ChangeDeclined;
import io.orderledger.events.order.ChangeEvent;
import io.orderledger.events.order.ChangePreviewed;
import io.orderledger.events.order.ChangeRequested;
import io.orderledger.events.order.LinesAmended;
import io.orderledger.events.order.MergeOffered;
import io.orderledger.events.order.MergeRefused;
import io.orderledger.events.order.OrderAbsorbed;
import io.orderledger.events.order.OrderMerged;
import io.orderledger.events.order.OrderSplit;
import io.orderledger.events.order.ReturnApproved;
import io.orderledger.events.order.ReturnEvent;
import io.orderledger.events.order.ReturnInspected;
import io.orderledger.events.order.ReturnReceived;
import io.orderledger.events.order.ReturnSettled;
import io.orderledger.events.value.ChangeEffect;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.Component;
import io.orderledger.events.value.LineQuantity;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.OrderId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The changes that were asked for, the returns that followed, and what other orders that offered to take this over heard. */
final class ChangeLedger {

    private final TreeMap<String, Change> changes = new TreeMap<>();
    private final TreeMap<String, GoodsBack> returns = new TreeMap<>();
    private final TreeMap<String, Long> answers = new TreeMap<>();

    /** How far a change has come. */
    enum Stage {
        REQUESTED,
        PREVIEWED,
        CONFIRMED,
        DECLINED
    }

    /**
     * A change that somebody asked for.
     *
     * @param effect what it would do, as it was last worked out; absent until it was
     * @param requestedAt version of the order that asking for it led to
     * @param previewedAt version that the last preview led to; 0 before
     * @param decidedAt version that confirming or declining it led to; 0 before
     * @param absorbedAt version that taking over the other order led to; 0 before
     */
    record Change(
            ChangeRequested asked,
            Stage stage,
            @Nullable ChangeEffect effect,
            long requestedAt,
            long previewedAt,
            long decidedAt,
            long absorbedAt) {

        boolean isOpen() {
            return stage == Stage.REQUESTED || stage == Stage.PREVIEWED;
        }

        /** Whether the other order has still to say whether it leaves. */
        boolean awaitsOtherOrder() {
            return asked.kind() == ChangeKind.MERGE && stage == Stage.CONFIRMED && absorbedAt == 0;
        }

        private Change preview(ChangeEffect now, long version) {
            return new Change(asked, Stage.PREVIEWED, now, requestedAt, version, decidedAt, absorbedAt);
        }

        private Change decide(Stage now, long version) {
            return new Change(asked, now, effect, requestedAt, previewedAt, version, absorbedAt);
        }

        /** An order that has left is taken over, whatever was decided meanwhile. */
        private Change absorb(long version) {
            long decided = decidedAt == 0 ? version : decidedAt;
            return new Change(asked, Stage.CONFIRMED, effect, requestedAt, previewedAt, decided, version);
        }
    }

    ChangeLedger() {}

    ChangeLedger(ChangeLedger other) {
        changes.putAll(other.changes);
        returns.putAll(other.returns);
        answers.putAll(other.answers);
    }

    /**
     * Takes in what happened.
     *
     * @param version version of the order after the event
     */
    void evolve(ChangeEvent event, long version) {
        switch (event) {
            case ChangeRequested e -> changes.put(e.changeId(), new Change(e, Stage.REQUESTED, null, version, 0, 0, 0));
            case ChangePreviewed e -> change(e.changeId(), change -> change.preview(e.effect(), version));
            case ChangeConfirmed e -> change(e.changeId(), change -> change.decide(Stage.CONFIRMED, version));
            case ChangeDeclined e -> change(e.changeId(), change -> change.decide(Stage.DECLINED, version));
            case OrderAbsorbed e -> change(e.changeId(), change -> change.absorb(version));
            case OrderMerged e -> answers.put(offer(e.target(), e.changeId()), version);
            case MergeRefused e -> answers.put(offer(e.absorber(), e.changeId()), version);
            case LinesAmended e -> nothing();
            case AddressChanged e -> nothing();
            case MergeOffered e -> nothing();
            case OrderSplit e -> nothing();
        }
    }

    /** What a change does is not kept here, only that it was made. */
    private static void nothing() {}

    /**
     * Takes in what happened.
     *
     * @param quantities the pieces of the order, as they are now
     * @param version version of the order after the event
     */
    void evolve(ReturnEvent event, QuantityLedger quantities, long version) {
        switch (event) {
            case ReturnApproved e -> {
                returns.put(e.returnId(), GoodsBack.approved(e, unsent(e, quantities)));
                changes.computeIfPresent(e.returnId(), (id, change) -> change.decide(Stage.CONFIRMED, version));
            }
            case ReturnReceived e -> goods(e.returnId(), goods -> goods.receive(e, version));
            case ReturnInspected e -> goods(e.returnId(), goods -> goods.inspect(e, version));
            case ReturnSettled e -> goods(e.returnId(), goods -> goods.settle(e, version));
        }
    }

    /** What has left after all can come back. */
    void sent(List<LineReservation> shipped) {
        shipped.forEach(
                claim -> returns.replaceAll((id, goods) -> goods.sent(claim.line(), claim.sku(), claim.quantity())));
    }

    private void change(String id, UnaryOperator<Change> what) {
        changes.compute(id, (name, change) -> what.apply(known(change, name)));
    }

    private void goods(String id, UnaryOperator<GoodsBack> what) {
        returns.compute(id, (name, goods) -> what.apply(known(goods, name)));
    }

    private static <T> T known(@Nullable T thing, String name) {
        if (thing == null) {
            throw new IllegalStateException("nothing is known of " + name);
        }
        return thing;
    }

    private static String offer(OrderId absorber, String changeId) {
        return absorber.value() + "/" + changeId;
    }

    /** Whether there is a change of that name. */
    boolean knows(String changeId) {
        return changes.containsKey(changeId);
    }

    Optional<Change> change(String changeId) {
        return Optional.ofNullable(changes.get(changeId));
    }

    Optional<GoodsBack> goodsBack(String returnId) {
        return Optional.ofNullable(returns.get(returnId));
    }

    /** Every change that was ever asked for. */
    Collection<Change> all() {
        return List.copyOf(changes.values());
    }

    /** Changes that were ever asked for. */
    int size() {
        return changes.size();
    }

    /** Whether another order was asked to leave for this one and has not answered. */
    boolean awaitsOtherOrder() {
        return changes.values().stream().anyMatch(Change::awaitsOtherOrder);
    }

    /** Whether that order was taken over. */
    boolean hasAbsorbed(OrderId source) {
        return changes.values().stream()
                .anyMatch(change -> change.absorbedAt() > 0
                        && change.asked().proposal().otherOrder().equals(source.value()));
    }

    /** Version that answering the offer of another order led to, or empty when it was not answered. */
    Optional<Long> answerTo(OrderId absorber, String changeId) {
        return Optional.ofNullable(answers.get(offer(absorber, changeId)));
    }

    /**
     * Of the bundles that a return is about, the parts that have never left: they cannot come back with the others. There are
     * some only of an order that was stopped between the two halves of a bundle.
     */
    private TreeMap<Integer, TreeMap<String, Long>> unsent(ReturnApproved approved, QuantityLedger quantities) {
        TreeMap<Integer, TreeMap<String, Long>> unsent = new TreeMap<>();
        for (LineQuantity item : approved.items()) {
            LineLedger line = quantities.line(item.line()).orElseThrow();
            long bundles = line.returned() + awaited(line) + item.quantity();
            if (line.stocked()) {
                for (Component part : line.terms().parts()) {
                    long missing = bundles * part.quantity() - quantities.shipped(line, part.sku());
                    if (missing > 0) {
                        unsent.computeIfAbsent(line.line(), number -> new TreeMap<>())
                                .put(part.sku(), missing);
                    }
                }
            }
        }
        return unsent;
    }

    /**
     * Pieces that have left, have not come back, and no approved return waits for.
     *
     * @param stopped whether nothing more of the order will leave: then bundles of which a part has left count as well
     */
    List<LineQuantity> returnable(QuantityLedger quantities, boolean stopped) {
        return quantities.lines().stream()
                .map(line ->
                        new LineQuantity(line.line(), quantities.left(line, stopped) - line.returned() - awaited(line)))
                .filter(some -> some.quantity() > 0)
                .toList();
    }

    private long awaited(LineLedger line) {
        return returns.values().stream().mapToLong(goods -> goods.awaited(line)).sum();
    }
}
