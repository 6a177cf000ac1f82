package io.orderledger.events.storage;

import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.OrderLine;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Revision 1 of {@code order.OrderPlaced} did not spread charges and discounts over the lines. They are spread as revision
 * 2 did when it came: the rule in {@link LineShare#of} may not change without a copy being left here.
 */
final class OrderPlacedGainsShares implements Consumer<ObjectNode> {

    private final JsonMapper json = mapper();

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        LedgerSerializer.storedForm(builder);
        return builder.build();
    }

    @Override
    public void accept(ObjectNode order) {
        order.get("lines").forEach(line -> EventUpcasters.supply((ObjectNode) line));
        List<OrderLine> lines = read(order.get("lines"), OrderLine.class);
        List<LineShare> shares = LineShare.of(
                lines, read(order.get("charges"), Adjustment.class), read(order.get("discounts"), Adjustment.class));
        order.set("shares", json.valueToTree(shares));
        order.put("origin", "");
    }

    private <T> List<T> read(JsonNode array, Class<T> type) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(node -> json.treeToValue(node, type))
                .toList();
    }
}
