package io.orderledger.query.analysis.fold;

import io.orderledger.query.analysis.declaration.MeasureKind;
import io.orderledger.query.analysis.expression.Cost;
import io.orderledger.query.analysis.expression.EvaluationException;
import io.orderledger.query.analysis.expression.EvaluationException.Reason;
import io.orderledger.query.analysis.expression.Expression;
import io.orderledger.query.analysis.measure.ValueKind;
import io.orderledger.query.projection.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Works out what an event adds to which rows. It is a pure function of the event and of its order as it was. */
final class Evaluation {

    private static final int MOST_ELEMENTS = 1_000;
    private static final int LONGEST_KEY = 200;

    private final Plan plan;
    private final Cost cost;

    Evaluation(Plan plan, Cost cost) {
        this.plan = plan;
        this.cost = cost;
    }

    /**
     * What an event adds.
     *
     * @throws EvaluationException when an expression has no value for it; then nothing of it may be added
     */
    List<Contribution> of(RecordedEvent event, @Nullable Order before, @Nullable Order after) {
        cost.nextEvent();
        Variables variables = new Variables(plan, event, before, after, cost);
        if (plan.where() != null && !truth(plan.where(), variables)) {
            return List.of();
        }
        Plan.Each each = plan.each();
        if (each == null) {
            return List.of(contribution(event, after, variables));
        }
        List<?> elements = (List<?>) each.list().evaluate(variables, cost);
        if (elements.size() > MOST_ELEMENTS) {
            throw new EvaluationException(Reason.TOO_LARGE, each.list().text().pointer());
        }
        List<Contribution> contributions = new ArrayList<>(elements.size());
        for (Object element : elements) {
            variables.element(each.name(), Objects.requireNonNull(element));
            contributions.add(contribution(event, after, variables));
        }
        return contributions;
    }

    private Contribution contribution(RecordedEvent event, @Nullable Order order, Variables variables) {
        Map<String, Object> keys = new LinkedHashMap<>();
        for (Plan.Key key : plan.keys()) {
            keys.put(key.name(), key(key, event, variables));
        }
        List<@Nullable Object> values = new ArrayList<>(plan.measures().size());
        String currency = keys.get(Plan.CURRENCY) instanceof String named ? named : null;
        for (Plan.Measure measure : plan.measures()) {
            Object value = value(measure, event, variables);
            if (value instanceof Map<?, ?> money && measure.value() == ValueKind.MONEY) {
                currency = same(currency, String.valueOf(money.get("currency")), measure);
            }
            values.add(value == null ? null : measure.value().kept(value));
        }
        if (plan.currency()) {
            keys.put(Plan.CURRENCY, currency != null ? currency : order == null ? "" : order.currency());
        }
        return new Contribution(id(keys), keys, values, event.position());
    }

    private static String same(@Nullable String currency, String found, Plan.Measure measure) {
        if (currency != null && !currency.equals(found)) {
            throw new EvaluationException(
                    Reason.CURRENCIES,
                    Objects.requireNonNull(measure.expression()).text().pointer());
        }
        return found;
    }

    private @Nullable Object value(Plan.Measure measure, RecordedEvent event, Variables variables) {
        if (!measure.on().isEmpty() && !measure.on().contains(event.payload().getClass())) {
            return null;
        }
        if (measure.only() != null && !truth(measure.only(), variables)) {
            return null;
        }
        if (measure.expression() == null) {
            return 1L;
        }
        Object value = measure.expression().evaluate(variables, cost);
        if (measure.kind() == MeasureKind.COUNT) {
            return Boolean.TRUE.equals(value) ? 1L : null;
        }
        return value;
    }

    private Object key(Plan.Key key, RecordedEvent event, Variables variables) {
        if (key.bucket() != null && key.zone() != null) {
            Instant time = key.expression() == null
                    ? event.payload().occurredAt()
                    : (Instant) key.expression().evaluate(variables, cost);
            return key.bucket().of(time, key.zone());
        }
        Expression expression = Objects.requireNonNull(key.expression());
        Object value = expression.evaluate(variables, cost);
        if (value instanceof String text && text.length() > LONGEST_KEY) {
            throw new EvaluationException(Reason.KEY, expression.text().pointer());
        }
        return switch (value) {
            case String text -> text;
            case Long number -> number;
            case Boolean bool -> bool;
            case Instant time -> Date.from(time);
            default ->
                throw new EvaluationException(Reason.KEY, expression.text().pointer());
        };
    }

    private boolean truth(Expression expression, Variables variables) {
        return Boolean.TRUE.equals(expression.evaluate(variables, cost));
    }

    /** The keys one after the other, so written that different keys never make the same id. */
    private static String id(Map<String, Object> keys) {
        StringBuilder id = new StringBuilder();
        for (Object value : keys.values()) {
            String text = value instanceof Date time ? time.toInstant().toString() : String.valueOf(value);
            id.append(id.isEmpty() ? "" : "|").append(text.replace("~", "~0").replace("|", "~1"));
        }
        return keys.isEmpty() ? "all" : id.toString();
    }
}
