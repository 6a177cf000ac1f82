package io.orderledger.command.ledger;

import io.orderledger.events.EventMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/** What an event takes over from the command that led to it: who, for whom, through what, why, and what caused it. */
public final class LedgerCorrelation implements CorrelationDataProvider {

    private static final List<String> CARRIED = List.of(
            EventMetadata.ACTOR,
            EventMetadata.ACTOR_VERIFIED,
            EventMetadata.ON_BEHALF_OF,
            EventMetadata.VIA,
            EventMetadata.REASON,
            EventMetadata.IDEMPOTENCY_KEY,
            EventMetadata.REQUEST_FINGERPRINT);

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (String key : CARRIED) {
            Object value = message.getMetaData().get(key);
            if (value != null) {
                data.put(key, value);
            }
        }
        data.put(
                EventMetadata.CORRELATION_ID,
                message.getMetaData().getOrDefault(EventMetadata.CORRELATION_ID, message.getIdentifier()));
        data.put(
                EventMetadata.CAUSATION_ID,
                message.getMetaData().getOrDefault(EventMetadata.CAUSATION_ID, message.getIdentifier()));
        return data;
    }
}
