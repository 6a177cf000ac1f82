package io.orderledger.query.analysis.fold;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.storage.LedgerSerializer;
import io.orderledger.query.projection.MadeUpDay;
import io.orderledger.query.projection.RecordedEvent;
import io.orderledger.query.projection.TestLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Made-up histories in which time goes by from event to event. */
final class Histories {

    private static final Instant BEGINNING = Instant.parse("2020-01-30T15:00:00Z");
    private static final long SECONDS_APART = 437;

    private static final JsonMapper JSON;

    static {
        JsonMapper.Builder builder = JsonMapper.builder();
        LedgerSerializer.storedForm(builder);
        JSON = builder.build();
    }

    private Histories() {}

    static List<RecordedEvent> of(int orders, long seed) {
        TestLedger ledger = new TestLedger();
        long n = 0;
        for (LedgerEvent event : MadeUpDay.of(orders, seed)) {
            ledger.append(at(event, BEGINNING.plusSeconds(n++ * SECONDS_APART)));
        }
        List<RecordedEvent> recorded = new ArrayList<>();
        for (DomainEventMessage<?> message : ledger.appended()) {
            recorded.add(new RecordedEvent(message, recorded.size()));
        }
        ledger.close();
        return recorded;
    }

    private static LedgerEvent at(LedgerEvent event, Instant time) {
        ObjectNode json = JSON.valueToTree(event);
        json.put("occurredAt", time.toString());
        return JSON.treeToValue(json, event.getClass());
    }
}
