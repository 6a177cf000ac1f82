package io.orderledger.query.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.query.analysis.declaration.Nearest;
import io.orderledger.query.analysis.fold.LeftOut;
import io.orderledger.query.analysis.fold.LimitReachedException;
import io.orderledger.query.analysis.fold.Plan;
import io.orderledger.query.projection.HeldUpBy;
import io.orderledger.query.projection.ProjectionStatus;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.ReadModels;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.ProblemException;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** Reads the rows of declared projections. */
final class RowQueries {

    private final ReadModels readModels;
    private final Projections projections;

    /**
     * Some rows.
     *
     * @param position up to which events are in them
     * @param columns names of keys, measures and columns in their order
     * @param total rows that match
     * @param incomplete events that could not be taken; absent when there are none
     * @param stopped why no more events are added; absent when they are
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rows(
            String name,
            int version,
            long position,
            List<String> columns,
            List<Map<String, Object>> items,
            long total,
            int page,
            @Nullable Integer nextPage,
            DryRuns.@Nullable LeftOutEvents incomplete,
            @Nullable String stopped) {}

    /**
     * Which rows.
     *
     * @param keys wanted values of keys, as {@code name:value}
     * @param sort name of a column, with {@code -} before it for the largest first; {@code null} for the order of the keys
     * @param page from 1
     */
    record Wanted(List<String> keys, @Nullable String sort, int page, int limit) {}

    RowQueries(ReadModels readModels, Projections projections) {
        this.readModels = readModels;
        this.projections = projections;
    }

    Rows find(DeclaredProjections.Known known, Wanted wanted) {
        Plan plan = known.plan();
        String name = plan.name();
        ProjectionStatus status = projections.status(name);
        Criteria which = criteria(plan, wanted.keys());
        Sort sort = sort(plan, wanted.sort());
        long skip = (long) (wanted.page() - 1) * wanted.limit();
        return readModels.query(name, (mongo, collection) -> {
            Query query = Query.query(which).with(sort).skip(skip).limit(wanted.limit());
            query.fields().include("row");
            List<Map<String, Object>> items = mongo.find(query, Document.class, collection).stream()
                    .map(found -> told(found.get("row", new Document())))
                    .toList();
            long total = mongo.count(Query.query(which), collection);
            LeftOut leftOut = mongo.findById("left-out", LeftOut.class, collection + ".left-out");
            return new Rows(
                    name,
                    known.stored().version(),
                    status.position(),
                    columns(plan),
                    items,
                    total,
                    wanted.page(),
                    skip + items.size() < total ? wanted.page() + 1 : null,
                    leftOut == null ? null : DryRuns.LeftOutEvents.of(leftOut),
                    status.error() == null ? null : HeldUpBy.in(LocaleContextHolder.getLocale(), status.error()));
        });
    }

    /** Names of keys, measures and columns in their order. */
    static List<String> columns(Plan plan) {
        List<String> names = new ArrayList<>();
        plan.keys().forEach(key -> names.add(key.name()));
        if (plan.currency()) {
            names.add(Plan.CURRENCY);
        }
        plan.measures().forEach(measure -> names.add(measure.name()));
        plan.columns().forEach(column -> names.add(column.name()));
        return names;
    }

    /** A row as clients see it: times as text. */
    static Map<String, Object> told(Document row) {
        Map<String, Object> told = new LinkedHashMap<>();
        row.forEach((name, value) ->
                told.put(name, value instanceof Date time ? time.toInstant().toString() : value));
        return told;
    }

    private static Criteria criteria(Plan plan, List<String> keys) {
        List<String> names =
                new ArrayList<>(plan.keys().stream().map(Plan.Key::name).toList());
        if (plan.currency()) {
            names.add(Plan.CURRENCY);
        }
        Criteria criteria = new Criteria();
        for (String key : keys) {
            int colon = key.indexOf(':');
            String name = colon < 0 ? key : key.substring(0, colon);
            if (colon < 0 || !names.contains(name)) {
                throw Parameters.refused("key", "rows.key", name, Nearest.to(name, names));
            }
            criteria = criteria.and("row." + name).in(values(key.substring(colon + 1)));
        }
        return criteria;
    }

    /** What a text may stand for: itself, a whole number, a truth value. */
    private static List<Object> values(String text) {
        List<Object> values = new ArrayList<>(List.of(text));
        if (text.matches("-?\\d{1,18}")) {
            values.add(Long.parseLong(text));
        } else if (text.equals("true") || text.equals("false")) {
            values.add(Boolean.parseBoolean(text));
        }
        return values;
    }

    private static Sort sort(Plan plan, @Nullable String wanted) {
        if (wanted == null) {
            return Sort.by("_id");
        }
        boolean descending = wanted.startsWith("-");
        String name = descending ? wanted.substring(1) : wanted;
        List<String> names = columns(plan);
        if (!names.contains(name)) {
            throw Parameters.refused("sort", "rows.sort", name, Nearest.to(name, names));
        }
        Sort.Direction direction = descending ? Sort.Direction.DESC : Sort.Direction.ASC;
        return Sort.by(direction, "row." + name).and(Sort.by("_id"));
    }

    /**
     * Waits until a position is in the rows.
     *
     * @throws ProblemException 503 {@code rows-not-visible} when it is not in time, 409 {@code rows-stopped} when it never will be: a
     *     limit is reached
     */
    void await(String name, long position, Supplier<Boolean> goOn) {
        ProjectionStatus status = projections.status(name);
        while (status.position() < position && status.generation() != null) {
            String error = status.error();
            if (error != null && LimitReachedException.isToldBy(error)) {
                throw new ProblemException(409, "rows-stopped", name, status.position(), position, HeldUpBy.as(error));
            }
            if (!goOn.get()) {
                throw new ProblemException(503, "rows-not-visible", name, status.position(), position)
                        .retryAfterSeconds(1);
            }
            status = projections.status(name);
        }
    }
}
