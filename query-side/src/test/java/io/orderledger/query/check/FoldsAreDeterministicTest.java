package io.orderledger.query.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import io.orderledger.query.audit.AuditProjection;
import io.orderledger.query.customers.CustomerProjection;
import io.orderledger.query.inventory.ReservationProjection;
import io.orderledger.query.inventory.StockProjection;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.picking.PickListProjection;
import io.orderledger.query.projection.MadeUpDay;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import io.orderledger.query.projection.TestLedger;
import io.orderledger.query.projection.View;
import io.orderledger.query.receivables.ReceivableProjection;
import io.orderledger.query.review.ReviewProjection;
import io.orderledger.query.shipping.PackageProjection;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same events give the same bytes, wherever the stream is cut into batches: between batches each document goes to its stored form
 * and comes back from it, as it does in a database.
 */
class FoldsAreDeterministicTest {

    private static final int CUTS = 12;

    static List<Projection<?>> projections() {
        return List.of(
                new OrderProjection(),
                new StockProjection(),
                new ReservationProjection(),
                new AuditProjection(),
                new PackageProjection(),
                new PickListProjection(),
                new ReviewProjection(),
                new ReceivableProjection(),
                new CustomerProjection());
    }

    @ParameterizedTest
    @MethodSource("projections")
    void wherever_the_stream_is_cut_the_documents_are_the_same_bytes(Projection<?> projection) {
        TestLedger ledger = new TestLedger();
        ledger.append(MadeUpDay.of(120, 17));
        List<DomainEventMessage<?>> events = ledger.appended();
        ledger.close();
        Map<String, ByteBuffer> atOnce = bytes(projection, events, new Random(0), Integer.MAX_VALUE);
        assertThat(atOnce).isNotEmpty();
        for (int seed = 1; seed <= CUTS; seed++) {
            assertThat(bytes(projection, events, new Random(seed), seed * seed))
                    .as("%s, batches cut with seed %d", projection.name(), seed)
                    .isEqualTo(atOnce);
        }
    }

    private static <V extends View> Map<String, ByteBuffer> bytes(
            Projection<V> projection, List<DomainEventMessage<?>> all, Random random, int longest) {
        Codec<V> codec = MongoClientSettings.getDefaultCodecRegistry().get(projection.view());
        Map<String, RawBsonDocument> stored = new TreeMap<>();
        BatchFold<V> fold = new BatchFold<>(projection, new HashSet<>(), (id, view, position) -> {});
        List<RecordedEvent> batch = new ArrayList<>();
        int cut = random.nextInt(longest) + 1;
        for (int position = 0; position < all.size(); position++) {
            DomainEventMessage<?> message = all.get(position);
            if (projection.events().contains(message.getPayloadType())) {
                batch.add(new RecordedEvent(message, position));
            }
            if (batch.size() >= cut || position == all.size() - 1) {
                for (BatchFold.Change<V> change : fold.fold(batch, keys -> {
                    Map<String, V> known = new HashMap<>();
                    keys.forEach(key -> {
                        if (stored.containsKey(key)) {
                            known.put(key, stored.get(key).decode(codec));
                        }
                    });
                    return known;
                })) {
                    stored.put(change.after().id(), new RawBsonDocument(change.after(), codec));
                }
                batch.clear();
                cut = random.nextInt(longest) + 1;
            }
        }
        Map<String, ByteBuffer> bytes = new TreeMap<>();
        stored.forEach((id, document) -> bytes.put(id, document.getByteBuffer().asNIO()));
        return bytes;
    }
}
