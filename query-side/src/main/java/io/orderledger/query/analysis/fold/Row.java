package io.orderledger.query.analysis.fold;

import io.orderledger.query.analysis.expression.Cost;
import io.orderledger.query.analysis.expression.EvaluationException;
import io.orderledger.query.analysis.measure.Accumulator;
import io.orderledger.query.analysis.measure.Accumulators;
import io.orderledger.query.analysis.measure.ValueKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A row while the events of a batch are added to it. */
final class Row {

    private static final int BYTES_OF_ITS_OWN = 160;
    private static final int BYTES_A_KEY = 40;

    private final Plan plan;
    private final Limits limits;
    private final String id;
    private final Map<String, Object> keys;
    private final List<Accumulator> measures = new ArrayList<>();
    private final long stored;
    private long position;

    /**
     * A row.
     *
     * @param before what was stored of it; {@code null} when it is new
     */
    Row(Plan plan, Limits limits, Contribution first, @Nullable DeclaredRow before) {
        this.plan = plan;
        this.limits = limits;
        this.id = first.id();
        this.keys = first.keys();
        this.stored = before == null ? Long.MIN_VALUE : before.position();
        this.position = stored;
        for (Plan.Measure measure : plan.measures()) {
            Document state = before == null ? new Document() : before.state().get(measure.name(), new Document());
            measures.add(
                    Accumulators.of(measure.kind(), measure.value(), state, measure.percent(), limits.maxDistinct()));
        }
    }

    /**
     * Adds what an event contributes, unless it was added before. It is compared with the stored position, not with that of
     * the event before: several elements of one event, or several events that an upcaster made of one, share a position.
     */
    void add(Contribution contribution) {
        if (contribution.position() <= stored) {
            return;
        }
        for (int i = 0; i < measures.size(); i++) {
            Object value = contribution.values().get(i);
            if (value != null) {
                measures.get(i).add(value);
            }
        }
        position = contribution.position();
    }

    boolean changed() {
        return position > stored;
    }

    /** The row as it is stored now. */
    DeclaredRow view() {
        Document row = new Document(keys);
        Document state = new Document();
        Map<String, Object> seen = new HashMap<>(keys);
        keys.forEach((name, key) -> seen.put(name, key instanceof Date time ? time.toInstant() : key));
        List<String> limited = new ArrayList<>();
        int bytes = BYTES_OF_ITS_OWN + 2 * id.length() + BYTES_A_KEY * keys.size();
        for (int i = 0; i < measures.size(); i++) {
            Plan.Measure measure = plan.measures().get(i);
            Accumulator accumulator = measures.get(i);
            state.append(measure.name(), accumulator.state());
            bytes += 2 * Accumulator.BYTES_A_NUMBER + accumulator.bytes();
            Object result = accumulator.result();
            if (result != null) {
                row.append(measure.name(), measure.result().told(result));
                seen.put(measure.name(), seen(measure.result(), result));
            }
            if (accumulator.limited()) {
                limited.add(measure.name());
            }
        }
        columns(row, seen);
        if (!limited.isEmpty()) {
            row.append(DeclaredColumns.LIMITED, limited);
        }
        return new DeclaredRow(id, position, row, state, bytes);
    }

    /** A column that cannot be reckoned for a row, such as a ratio to nothing, is absent. */
    private void columns(Document row, Map<String, Object> seen) {
        Cost cost = new Cost(limits.maxCost());
        for (Plan.Column column : plan.columns()) {
            try {
                Object value = column.expression().evaluate(name -> Optional.ofNullable(seen.get(name)), cost);
                seen.put(column.name(), value);
                row.append(column.name(), column.value().told(column.value().kept(value)));
            } catch (EvaluationException absent) {
                seen.remove(column.name());
            }
        }
    }

    private Object seen(ValueKind kind, Object kept) {
        return switch (kind) {
            case MONEY -> Map.of("minor", kept, "currency", String.valueOf(keys.getOrDefault(Plan.CURRENCY, "")));
            case DURATION -> Duration.ofMillis((Long) kept);
            case TIMESTAMP -> kept instanceof Date time ? time.toInstant() : Instant.EPOCH;
            default -> kept;
        };
    }
}
