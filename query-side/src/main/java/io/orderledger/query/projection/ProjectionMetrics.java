package io.orderledger.query.projection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** Gauges per projection: where it is, where the ledger is, how far apart they are, how fast it moves. */
final class ProjectionMetrics implements MeterBinder {

    private final Projections projections;

    ProjectionMetrics(Projections projections) {
        this.projections = projections;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ProjectionStatus status : projections.statuses()) {
            gauge(registry, status.name(), "position", "Position of the last event folded", ProjectionStatus::position);
            gauge(registry, status.name(), "head", "Position of the newest event", ProjectionStatus::head);
            gauge(registry, status.name(), "lag", "Events not yet folded", ProjectionStatus::lag);
            gauge(registry, status.name(), "rate", "Events folded a second", ProjectionStatus::eventsPerSecond);
        }
    }

    private void gauge(
            MeterRegistry registry,
            String projection,
            String name,
            String description,
            ToDoubleFunction<ProjectionStatus> value) {
        Gauge.builder("ledger.projection." + name, projections, all -> value.applyAsDouble(all.status(projection)))
                .description(description)
                .tag("projection", projection)
                .register(registry);
    }
}
