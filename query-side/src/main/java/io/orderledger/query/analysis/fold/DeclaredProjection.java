package io.orderledger.query.analysis.fold;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.query.export.AsidePlace;
import io.orderledger.query.export.ExportColumns;
import io.orderledger.query.export.WholeFold;
import io.orderledger.query.export.format.Column;
import io.orderledger.query.projection.BatchHandler;
import io.orderledger.query.projection.GenerationContext;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.RecordedEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A projection that somebody declared. Its rows gather events of many orders, so it folds whole batches in one segment. */
public final class DeclaredProjection implements Projection<DeclaredRow>, WholeFold, ExportColumns {

    private final Plan plan;
    private final int version;
    private final Limits limits;
    private final Set<Class<? extends LedgerEvent>> events;

    /** A projection of a version. */
    public DeclaredProjection(Plan plan, int version, Limits limits) {
        this.plan = plan;
        this.version = version;
        this.limits = limits;
        this.events = events(plan);
    }

    /** What a plan is made of, and the events of orders when it looks at orders as they were. */
    static Set<Class<? extends LedgerEvent>> events(Plan plan) {
        Set<Class<? extends LedgerEvent>> events = new HashSet<>(plan.sources());
        if (plan.orders()) {
            events.addAll(EventCatalogue.of(OrderEvent.class));
        }
        return Set.copyOf(events);
    }

    public Plan plan() {
        return plan;
    }

    @Override
    public String name() {
        return plan.name();
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public Class<DeclaredRow> view() {
        return DeclaredRow.class;
    }

    @Override
    public Set<Class<? extends LedgerEvent>> events() {
        return events;
    }

    @Override
    public String key(DomainEventMessage<?> event) {
        return event.getAggregateIdentifier();
    }

    @Override
    public @Nullable DeclaredRow evolve(@Nullable DeclaredRow view, RecordedEvent event) {
        throw new UnsupportedOperationException("a declared projection folds whole batches");
    }

    @Override
    public List<List<String>> indexes() {
        return plan.keys().stream().map(key -> List.of("row." + key.name())).toList();
    }

    @Override
    public int segments(int configured) {
        return 1;
    }

    @Override
    public BatchHandler handler(GenerationContext generation) {
        return new DeclaredBatches(plan, events, limits, generation);
    }

    @Override
    public Aside aside(AsidePlace place) {
        BatchFold fold = new BatchFold(plan, limits, MongoRows.at(place, limits));
        return fold::fold;
    }

    @Override
    public List<Column> exportColumns() {
        return DeclaredColumns.of(plan);
    }

    /** What readers see of a row; what its measures need to go on stays here. */
    @Override
    public Map<String, ?> exportRow(Map<String, ?> stored) {
        if (stored.get("row") instanceof Document row) {
            return row;
        }
        throw new IllegalStateException("a stored row of %s has no row".formatted(name()));
    }

    @Override
    public long leftOut(GenerationContext generation) {
        return new MongoRows(generation.database(), generation.collection(), generation.shared(), limits)
                .leftOut()
                .count();
    }
}
