package io.orderledger.command.order;

import io.orderledger.events.order.ReturnApproved;
import io.orderledger.events.order.ReturnInspected;
import io.orderledger.events.order.ReturnReceived;
import io.orderledger.events.order.ReturnSettled;
import io.orderledger.events.value.Component;
import io.orderledger.events.value.InspectedPieces;
import io.orderledger.events.value.Inspection;
import io.orderledger.events.value.LineQuantity;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far the goods of one return have come. Pieces of lines count as they were ordered (of a bundle: bundles), what is
 * inspected counts by SKU. {@code settled <= accepted <= received <= approved} holds after every event.
 *
 * @param owner who has the next step
 * @param warehouse where the last of it was received; empty before
 * @param received pieces by line that parcels are said to hold
 * @param present pieces by line and SKU that were found, sound or not
 * @param missing pieces by line and SKU that were announced and not found
 * @param accepted pieces by line that are credited or exchanged
 * @param settled of them, pieces that were
 * @param receipt the last receipt; absent before
 * @param receivedAt version of the order that it led to
 * @param inspection the last inspection; absent before
 * @param inspectedAt version of the order that it led to
 * @param settledAt version that the last settlement led to; 0 before
 */
record GoodsBack(
        ReturnApproved approved,
        String owner,
        String warehouse,
        TreeMap<Integer, Long> received,
        TreeMap<Integer, TreeMap<String, Long>> present,
        TreeMap<Integer, TreeMap<String, Long>> missing,
        TreeMap<Integer, Long> accepted,
        TreeMap<Integer, Long> settled,
        @Nullable ReturnReceived receipt,
        long receivedAt,
        @Nullable ReturnInspected inspection,
        long inspectedAt,
        long settledAt) {

    GoodsBack {
        for (LineQuantity item : approved.items()) {
            long came = received.getOrDefault(item.line(), 0L);
            long good = accepted.getOrDefault(item.line(), 0L);
            long done = settled.getOrDefault(item.line(), 0L);
            if (done > good || good > came || came > item.quantity()) {
                throw new IllegalStateException(
                        "return " + approved.returnId() + ": settled <= accepted <= received <= approved");
            }
        }
    }

    static GoodsBack approved(ReturnApproved approved) {
        return new GoodsBack(
                approved,
                approved.owner(),
                "",
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                null,
                0,
                null,
                0,
                0);
    }

    GoodsBack receive(ReturnReceived event, long version) {
        return new GoodsBack(
                approved,
                event.owner(),
                event.warehouse(),
                plus(received, event.items()),
                present,
                missing,
                accepted,
                settled,
                event,
                version,
                inspection,
                inspectedAt,
                settledAt);
    }

    GoodsBack inspect(ReturnInspected event, long version) {
        return new GoodsBack(
                approved,
                owner,
                warehouse,
                received,
                plus(present, event.pieces(), false),
                plus(missing, event.pieces(), true),
                plus(accepted, event.accepted()),
                settled,
                receipt,
                receivedAt,
                event,
                version,
                settledAt);
    }

    GoodsBack settle(ReturnSettled event, long version) {
        return new GoodsBack(
                approved,
                owner,
                warehouse,
                received,
                present,
                missing,
                accepted,
                plus(plus(settled, event.credited()), event.exchanged()),
                receipt,
                receivedAt,
                inspection,
                inspectedAt,
                version);
    }

    private static TreeMap<Integer, Long> plus(TreeMap<Integer, Long> sums, List<LineQuantity> more) {
        TreeMap<Integer, Long> now = new TreeMap<>(sums);
        more.forEach(some -> now.merge(some.line(), some.quantity(), Long::sum));
        return now;
    }

    private static TreeMap<Integer, TreeMap<String, Long>> plus(
            TreeMap<Integer, TreeMap<String, Long>> sums, List<InspectedPieces> pieces, boolean missing) {
        TreeMap<Integer, TreeMap<String, Long>> now = new TreeMap<>();
        sums.forEach((line, bySku) -> now.put(line, new TreeMap<>(bySku)));
        pieces.stream()
                .filter(some -> (some.found() == Inspection.MISSING) == missing)
                .forEach(some -> now.computeIfAbsent(some.line(), line -> new TreeMap<>())
                        .merge(some.sku(), some.quantity(), Long::sum));
        return now;
    }

    /** What is approved and has not come yet. */
    List<LineQuantity> toReceive() {
        return approved.items().stream()
                .map(item -> new LineQuantity(item.line(), item.quantity() - received.getOrDefault(item.line(), 0L)))
                .filter(some -> some.quantity() > 0)
                .toList();
    }

    /** What is accepted and neither credited nor exchanged yet. */
    List<LineQuantity> toSettle() {
        return accepted.entrySet().stream()
                .map(some -> new LineQuantity(some.getKey(), some.getValue() - settled.getOrDefault(some.getKey(), 0L)))
                .filter(some -> some.quantity() > 0)
                .toList();
    }

    /** Pieces of a part of a line that were received and not looked at. */
    long toInspect(int line, Component part) {
        return received.getOrDefault(line, 0L) * part.quantity() - inspected(line, part);
    }

    private long inspected(int line, Component part) {
        return count(present, line, part) + count(missing, line, part);
    }

    private static long count(TreeMap<Integer, TreeMap<String, Long>> pieces, int line, Component part) {
        return pieces.getOrDefault(line, new TreeMap<>()).getOrDefault(part.sku(), 0L);
    }

    /** How often goods of the return were looked at. */
    int inspections() {
        return inspection == null ? 0 : inspection.inspection();
    }

    /** Whether something was announced and not found. */
    boolean anyMissing() {
        return !missing.isEmpty();
    }

    /** Whether there is an inspection that nothing was decided on. */
    boolean awaitsSettlement() {
        return inspectedAt > settledAt;
    }

    /** Whole pieces of a line that were found, sound or not. */
    long present(LineLedger line) {
        return whole(line, part -> count(present, line.line(), part));
    }

    private static long whole(LineLedger line, ToLongFunction<Component> pieces) {
        return line.terms().parts().stream()
                .mapToLong(part -> pieces.applyAsLong(part) / part.quantity())
                .min()
                .orElse(0);
    }

    /** Pieces of a line that may yet be credited or exchanged by this return. */
    long awaited(LineLedger line) {
        int number = line.line();
        long wanted = approved.items().stream()
                .filter(item -> item.line() == number)
                .mapToLong(LineQuantity::quantity)
                .sum();
        long seen = whole(line, part -> inspected(number, part));
        long good = accepted.getOrDefault(number, 0L) - settled.getOrDefault(number, 0L);
        return wanted == 0 ? 0 : wanted - seen + good;
    }
}
