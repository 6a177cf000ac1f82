package io.orderledger.command.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which item of a log is in which package, and how far that has brought the orders. */
final class OcelParcels {

    private final Map<String, String> packageOfItem = new HashMap<>();
    private final Map<String, Map<String, Integer>> piecesByOrder = new HashMap<>();
    private final Map<String, Integer> ordered = new HashMap<>();
    private final Set<String> sent = new HashSet<>();
    private final Map<String, Integer> shipped = new HashMap<>();
    private final Map<String, Integer> arrived = new HashMap<>();
    private final Set<String> delivered = new HashSet<>();

    void ordered(String order, int pieces) {
        ordered.put(order, pieces);
    }

    /** Opens a package; false when it was opened before. */
    boolean opened(String box) {
        return piecesByOrder.putIfAbsent(box, new HashMap<>()) == null;
    }

    /** The package that holds an item, or empty when none does. */
    Optional<String> packageOf(String item) {
        return Optional.ofNullable(packageOfItem.get(item));
    }

    void packed(String box, String item, String order) {
        packageOfItem.put(item, box);
        piecesByOrder.computeIfAbsent(box, opened -> new HashMap<>()).merge(order, 1, Integer::sum);
    }

    boolean isSent(String box) {
        return sent.contains(box);
    }

    boolean isFilled(String box) {
        return !orders(box).isEmpty();
    }

    /** The orders with pieces in a package. */
    Set<String> orders(String box) {
        return new LinkedHashSet<>(piecesByOrder.getOrDefault(box, Map.of()).keySet());
    }

    void sent(String box) {
        if (isFilled(box) && sent.add(box)) {
            piecesByOrder.getOrDefault(box, Map.of()).forEach((order, n) -> shipped.merge(order, n, Integer::sum));
        }
    }

    void delivered(String box) {
        if (sent.contains(box) && delivered.add(box)) {
            piecesByOrder.getOrDefault(box, Map.of()).forEach((order, n) -> arrived.merge(order, n, Integer::sum));
        }
    }

    /** The status of an order after all that was told. */
    String status(String order, boolean approved) {
        if (shipped.getOrDefault(order, 0) == 0) {
            return approved ? "APPROVED" : "PLACED";
        }
        return arrived.getOrDefault(order, 0).equals(ordered.get(order)) ? "DELIVERED" : "DISPATCHED";
    }
}
