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
 * @param unsent pieces by line and SKU of bundles that have never left and cannot come back
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
        TreeMap<Integer, TreeMap<String, Long>> unsent,
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

    static GoodsBack approved(ReturnApproved approved, TreeMap<Integer, TreeMap<String, Long>> unsent) {
        return new GoodsBack(
                approved,
                approved.owner(),
                "",
                unsent,
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

    /** Pieces have left of which it was thought that they would not. */
    GoodsBack sent(int line, String sku, long quantity) {
        long before = unsent.getOrDefault(line, new TreeMap<>()).getOrDefault(sku, 0L);
        if (before == 0) {
            return this;
        }
        TreeMap<Integer, TreeMap<String, Long>> now = new TreeMap<>(unsent);
        TreeMap<String, Long> parts = new TreeMap<>(unsent.get(line));
        parts.put(sku, Math.max(0, before - quantity));
        now.put(line, parts);
        return new GoodsBack(
                approved,
                owner,
                warehouse,
                now,
                received,
                present,
                missing,
                accepted,
                settled,
                receipt,
                receivedAt,
                inspection,
                inspectedAt,
                settledAt);
    }

    GoodsBack receive(ReturnReceived event, long version) {
        return new GoodsBack(
                approved,
                event.owner(),
                event.warehouse(),
                unsent,
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
                unsent,
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
                unsent,
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

    /** Pieces of a part of a line that were received and not looked at; what has never left is not there. */
    long toInspect(int line, Component part) {
        long all = wanted(line) * part.quantity() - count(unsent, line, part);
        return Math.min(received.getOrDefault(line, 0L) * part.quantity(), all) - inspected(line, part);
    }

    private long wanted(int line) {
        return approved.items().stream()
                .filter(item -> item.line() == line)
                .mapToLong(LineQuantity::quantity)
                .sum();
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

    /** Whole pieces of a line that were found, sound or not; a part that has never left is not missed. */
    long present(LineLedger line) {
        int number = line.line();
        long found = whole(line, part -> count(present, number, part) + count(unsent, number, part));
        return Math.min(found, received.getOrDefault(number, 0L));
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
        long wanted = wanted(number);
        long seen = whole(line, part -> inspected(number, part) + count(unsent, number, part));
        long good = accepted.getOrDefault(number, 0L) - settled.getOrDefault(number, 0L);
        return wanted == 0 ? 0 : wanted - seen + good;
    }
}
