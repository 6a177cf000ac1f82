package io.orderledger.query.projection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gauges per projection: where it is, where the ledger is, how far apart they are, how fast it moves, what it lacks. They
 * come and go with the projections.
 */
final class ProjectionMetrics implements MeterBinder {

    private static final String PREFIX = "ledger.projection.";

    private final Projections projections;
    private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();
    private final Map<Bound, List<Meter>> gauges = new HashMap<>();

    /** A projection whose gauges are in a registry. */
    private record Bound(MeterRegistry registry, String projection) {}

    ProjectionMetrics(Projections projections) {
        this.projections = projections;
        projections.onChange(this::changed);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        registries.add(registry);
        changed();
    }

    private synchronized void changed() {
        List<String> names =
                projections.statuses().stream().map(ProjectionStatus::name).toList();
        gauges.entrySet().removeIf(bound -> {
            boolean gone = !names.contains(bound.getKey().projection());
            if (gone) {
                bound.getValue().forEach(bound.getKey().registry()::remove);
            }
            return gone;
        });
        for (MeterRegistry registry : registries) {
            names.forEach(name -> gauges.computeIfAbsent(new Bound(registry, name), key -> gauges(registry, name)));
        }
    }

    private List<Meter> gauges(MeterRegistry registry, String name) {
        return List.of(
                gauge(registry, name, "position", "events", "Position of the last event folded", s -> s.position()),
                gauge(registry, name, "head", "events", "Position of the newest event", s -> s.head()),
                gauge(registry, name, "lag", "events", "Events not yet folded", s -> s.lag()),
                gauge(
                        registry,
                        name,
                        "lag.time",
                        "seconds",
                        "Time between the newest event and the last one folded",
                        s -> s.lagSeconds()),
                gauge(registry, name, "rate", "events", "Events folded a second", s -> s.eventsPerSecond()),
                gauge(
                        registry,
                        name,
                        "left",
                        "seconds",
                        "Time until all events are folded; unknown while none is",
                        ProjectionStatus::secondsLeft),
                gauge(registry, name, "dead.letters", "events", "Events that are parked", s -> s.deadLetters()));
    }

    private Meter gauge(
            MeterRegistry registry,
            String projection,
            String name,
            String unit,
            String description,
            ToDoubleFunction<ProjectionStatus> value) {
        return Gauge.builder(PREFIX + name, projections, all -> read(all, projection, value))
                .description(description)
                .baseUnit(unit)
                .tag("projection", projection)
                .register(registry);
    }

    private static double read(Projections all, String projection, ToDoubleFunction<ProjectionStatus> value) {
        @Nullable
        ProjectionStatus status = all.statuses().stream()
                .filter(known -> known.name().equals(projection))
                .findFirst()
                .orElse(null);
        return status == null ? Double.NaN : value.applyAsDouble(status);
    }
}
