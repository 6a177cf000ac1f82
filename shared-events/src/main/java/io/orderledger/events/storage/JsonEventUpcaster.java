package io.orderledger.events.storage;

import java.util.Objects;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lifts one revision of one event to the next by changing its JSON. */
abstract class JsonEventUpcaster extends SingleEventUpcaster {

    private final SimpleSerializedType from;
    private final SimpleSerializedType to;

    /**
     * An upcaster between two revisions.
     *
     * @param type logical name of the event, for example {@code order.PaymentRecorded}
     */
    JsonEventUpcaster(String type, String fromRevision, String toRevision) {
        this.from = new SimpleSerializedType(type, fromRevision);
        this.to = new SimpleSerializedType(type, toRevision);
    }

    /** The payload in its next revision; the given node may be changed and returned. */
    protected abstract ObjectNode upcast(ObjectNode payload);

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return from.getName().equals(event.getType().getName())
                && Objects.equals(from.getRevision(), event.getType().getRevision());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(to, JsonNode.class, node -> upcast((ObjectNode) node));
    }
}
