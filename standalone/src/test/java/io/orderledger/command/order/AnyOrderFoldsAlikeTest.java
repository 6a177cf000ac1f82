package io.orderledger.command.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.query.audit.AuditProjection;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import io.orderledger.query.projection.View;
import io.orderledger.query.receivables.ReceivableProjection;
import io.orderledger.query.review.ReviewProjection;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Made-up orders of every kind, folded in one go and folded with documents put into their stored form and taken out of it again wherever
 * chance cuts the stream, give the same bytes.
 */
class AnyOrderFoldsAlikeTest {

    private static final int HISTORIES = 40;
    private static final int COMMANDS = 60;
    private static final int CUTS = 2;

    @Test
    void wherever_a_history_is_cut_it_gives_the_same_bytes() {
        int events = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            List<RecordedEvent> history = history(seed);
            events += history.size();
            for (Projection<?> projection : List.of(
                    new OrderProjection(), new ReviewProjection(), new ReceivableProjection(), new AuditProjection())) {
                Map<String, ByteBuffer> whole = bytes(projection, history, new Random(seed), 0);
                for (int cut = 1; cut <= CUTS; cut++) {
                    assertThat(bytes(projection, history, new Random(seed + 1_000L * cut), 1.0 / cut))
                            .as("%s, history %d, cut %d", projection.name(), seed, cut)
                            .isEqualTo(whole);
                }
            }
        }
        assertThat(events).isGreaterThan(HISTORIES * 10);
    }

    private static List<RecordedEvent> history(int seed) {
        AnyOrder order = new AnyOrder(new Random(seed));
        OrderCommand command = order.place();
        for (int i = 0; i < COMMANDS; i++) {
            order.ask(command);
            command = order.next();
        }
        List<RecordedEvent> history = new ArrayList<>();
        for (OrderEvent event : order.events()) {
            long sequence = history.size();
            history.add(new RecordedEvent(
                    new GenericDomainEventMessage<>("Order", AnyOrder.ID.value(), sequence, event), sequence));
        }
        return history;
    }

    /** With the given chance a document goes to its stored form and back after an event. */
    private static <V extends View> Map<String, ByteBuffer> bytes(
            Projection<V> projection, List<RecordedEvent> history, Random random, double chance) {
        Codec<V> codec = MongoClientSettings.getDefaultCodecRegistry().get(projection.view());
        Map<String, V> views = new TreeMap<>();
        for (RecordedEvent event : history) {
            if (projection.events().contains(event.message().getPayloadType())) {
                String key = projection.key(event.message());
                @Nullable V after = projection.evolve(views.get(key), event);
                if (after != null) {
                    views.put(
                            key,
                            random.nextDouble() < chance ? new RawBsonDocument(after, codec).decode(codec) : after);
                }
            }
        }
        Map<String, ByteBuffer> bytes = new TreeMap<>();
        views.forEach((id, view) ->
                bytes.put(id, new RawBsonDocument(view, codec).getByteBuffer().asNIO()));
        return bytes;
    }
}
