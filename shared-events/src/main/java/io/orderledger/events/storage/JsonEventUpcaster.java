package io.orderledger.events.storage;

import java.util.Objects;
import java.util.function.Consumer;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lifts one revision of one event to the next by changing its JSON. */
final class JsonEventUpcaster extends SingleEventUpcaster {

    private final SimpleSerializedType from;
    private final SimpleSerializedType to;
    private final Consumer<ObjectNode> change;

    /**
     * An upcaster from revision 1 to 2.
     *
     * @param type logical name of the event, for example {@code order.PaymentRecorded}
     * @param change changes the payload in place
     */
    JsonEventUpcaster(String type, Consumer<ObjectNode> change) {
        this.from = new SimpleSerializedType(type, "1");
        this.to = new SimpleSerializedType(type, "2");
        this.change = change;
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return from.getName().equals(event.getType().getName())
                && Objects.equals(from.getRevision(), event.getType().getRevision());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(to, JsonNode.class, node -> {
            change.accept((ObjectNode) node);
            return node;
        });
    }
}
