package io.orderledger.query.export;

import com.mongodb.client.MongoDatabase;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.query.export.format.Column;
import io.orderledger.query.export.format.Format;
import io.orderledger.query.projection.ProjectionStatus;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.ReadableModel;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out whether a request can be done, before anything is begun; what is wrong is refused by the name of its field. */
final class ExportPlanner {

    private static final int MAX_NAME = 100;
    private static final int MAX_TEXT = 500;
    private static final int MAX_COLUMNS = 200;
    private static final int MAX_FILTERS = 20;
    private static final int MAX_TYPES = 100;

    private final Projections projections;
    private final Supplier<MongoDatabase> database;
    private final EventPass events;
    private final ExportProperties properties;
    private final InstantSource time;

    ExportPlanner(
            Projections projections,
            Supplier<MongoDatabase> database,
            EventPass events,
            ExportProperties properties,
            InstantSource time) {
        this.projections = projections;
        this.database = database;
        this.events = events;
        this.properties = properties;
        this.time = time;
    }

    /**
     * A plan.
     *
     * @throws ProblemException 400 when a field is wrong, 503 when the read model is being built
     */
    ExportPlan plan(ExportRequest request) {
        String what = Parameters.text("/what", request.what(), MAX_NAME);
        if (what == null) {
            throw Parameters.refused("/what", "field.missing");
        }
        Format format = request.format();
        if (format == null) {
            throw Parameters.refused("/format", "field.missing");
        }
        Long position = number("/position", request.position(), 0);
        RowSource source = what.equals(EventSource.NAME) ? events(request, position) : model(what, request, position);
        List<Column> all = source.columns();
        List<Column> allowed = request.withPersonal()
                ? all
                : Column.pruned(all, path -> !path.column().personal());
        List<RowFilter> filters = filters(request.filter(), allowed);
        List<String> leftOut = request.withPersonal()
                ? List.of()
                : Column.paths(all).stream()
                        .filter(path -> path.column().personal())
                        .map(Column.Path::path)
                        .toList();
        return new ExportPlan(
                what,
                format,
                source,
                chosen(request.columns(), allowed),
                leftOut,
                filters,
                request.withByteOrderMark());
    }

    private RowSource model(String what, ExportRequest request, @Nullable Long position) {
        refuseForModels("/types", request.types());
        refuseForModels("/afterPosition", request.afterPosition());
        refuseForModels("/recordedFrom", request.recordedFrom());
        refuseForModels("/recordedTo", request.recordedTo());
        List<String> names =
                projections.statuses().stream().map(ProjectionStatus::name).toList();
        if (!names.contains(what)) {
            throw Parameters.refused(
                    "/what",
                    "parameter.one-of",
                    Stream.concat(Stream.of(EventSource.NAME), names.stream()).collect(Collectors.joining(", ")));
        }
        ReadableModel live = projections
                .readableModel(what)
                .orElseThrow(() -> new ProblemException(503, "read-model-building", what).retryAfterSeconds(2));
        refuseBeyondHead(position);
        return new ModelSource(
                projections,
                database.get(),
                events,
                live,
                position,
                properties.patience(),
                properties.refoldKeys(),
                time);
    }

    private static void refuseForModels(String pointer, @Nullable Object value) {
        if (value != null) {
            throw Parameters.refused(pointer, "export.events-only");
        }
    }

    private RowSource events(ExportRequest request, @Nullable Long position) {
        refuseBeyondHead(position);
        Long after = number("/afterPosition", request.afterPosition(), -1);
        EventSelection selection = new EventSelection(
                types(request.types()),
                after == null ? -1 : after,
                position,
                instant(request.recordedFrom()),
                instant(request.recordedTo()));
        return new EventSource(events, selection, request.withPersonal());
    }

    private void refuseBeyondHead(@Nullable Long position) {
        if (position == null) {
            return;
        }
        long head = events.head();
        if (position > head) {
            throw Parameters.refused("/position", "export.position.ahead", head);
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static Set<Class<? extends LedgerEvent>> types(@Nullable List<String> names) {
        Set<Class<? extends LedgerEvent>> types = new LinkedHashSet<>();
        for (int index = 0; index < bounded("/types", names, MAX_TYPES).size(); index++) {
            String pointer = "/types/" + index;
            String name = required(pointer, bounded("/types", names, MAX_TYPES).get(index), MAX_TEXT);
            types.add(EventCatalogue.classOf(name)
                    .orElseThrow(() -> Parameters.refused(pointer, "export.type.unknown", name)));
        }
        return types;
    }

    private static List<RowFilter> filters(@Nullable List<String> texts, List<Column> columns) {
        List<RowFilter> filters = new ArrayList<>();
        for (String text : bounded("/filter", texts, MAX_FILTERS)) {
            String pointer = "/filter/" + filters.size();
            filters.add(RowFilter.parse(pointer, required(pointer, text, MAX_TEXT), columns));
        }
        return filters;
    }

    /** The columns asked for, whole or in part, in the order of the schema. */
    private static List<Column> chosen(@Nullable List<String> names, List<Column> columns) {
        List<String> wanted = bounded("/columns", names, MAX_COLUMNS);
        if (wanted.isEmpty()) {
            return columns;
        }
        Set<String> known =
                Column.paths(columns).stream().map(Column.Path::path).collect(Collectors.toCollection(HashSet::new));
        for (int index = 0; index < wanted.size(); index++) {
            String name = required("/columns/" + index, wanted.get(index), MAX_TEXT);
            if (!known.contains(name)) {
                throw Parameters.refused("/columns/" + index, "export.column.unknown", name);
            }
        }
        return Column.pruned(
                columns,
                path -> wanted.stream()
                        .anyMatch(name -> name.equals(path.path())
                                || name.startsWith(path.path() + ".")
                                || path.path().startsWith(name + ".")));
    }

    private static List<String> bounded(String pointer, @Nullable List<String> values, int most) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > most) {
            throw Parameters.refused(pointer, "export.too-many", most);
        }
        return values;
    }

    private static String required(String pointer, @Nullable String value, int maxLength) {
        String text = Parameters.text(pointer, value, maxLength);
        if (text == null) {
            throw Parameters.refused(pointer, "field.missing");
        }
        return text;
    }

    private static @Nullable Long number(String pointer, @Nullable Long value, long min) {
        if (value != null && value < min) {
            throw Parameters.refused(pointer, "parameter.number", min, Long.MAX_VALUE);
        }
        return value;
    }
}
