package io.orderledger.query.analysis.fold;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.query.analysis.declaration.Declaration;
import io.orderledger.query.analysis.declaration.Faults;
import io.orderledger.query.analysis.declaration.InvalidDeclarationException;
import io.orderledger.query.analysis.declaration.MeasureKind;
import io.orderledger.query.analysis.declaration.Nearest;
import io.orderledger.query.analysis.declaration.Node;
import io.orderledger.query.analysis.expression.Environment;
import io.orderledger.query.analysis.expression.Expression;
import io.orderledger.query.analysis.expression.MinorUnits;
import io.orderledger.query.analysis.expression.Schemas;
import io.orderledger.query.analysis.expression.TypeNames;
import io.orderledger.query.analysis.measure.ValueKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles a declaration: every name, type and currency in it is checked before a single event is folded. */
public final class Compiler {

    private static final Set<String> ORDER = Set.of(Variables.ORDER, Variables.BEFORE);

    /** What may be wrong only since something else could not be read. */
    private static final List<String> FOLLOWS =
            List.of("declaration.unknown-name", "declaration.not-from", "declaration.currency");

    private final Declaration declaration;
    private final Faults faults = new Faults();
    private final Schemas schemas = new Schemas();
    private final Map<String, Expression> let = new LinkedHashMap<>();
    private final Set<String> failed = new HashSet<>();
    private boolean unknownEvents;
    private final Set<String> minor = new HashSet<>();
    private final List<Expression> all = new ArrayList<>();

    private Compiler(Declaration declaration) {
        this.declaration = declaration;
    }

    /**
     * The plan of a declaration.
     *
     * @throws InvalidDeclarationException when it has mistakes
     */
    public static Plan compile(Declaration declaration) {
        return new Compiler(declaration).plan();
    }

    /**
     * The mistakes of a declaration that was refused when it was read, and those of the expressions that could be read. What may
     * only follow from parts that could not is not told.
     */
    public static InvalidDeclarationException withMore(InvalidDeclarationException refused) {
        Declaration readable = refused.readable().orElse(null);
        if (readable == null) {
            return refused;
        }
        try {
            compile(readable);
            return refused;
        } catch (InvalidDeclarationException more) {
            return refused.and(more.faults().stream()
                    .filter(fault -> FOLLOWS.stream().noneMatch(fault.messageKey()::startsWith))
                    .toList());
        }
    }

    private Plan plan() {
        Set<Class<? extends LedgerEvent>> sources = classes(declaration.from());
        Map<String, CelType> lets = new LinkedHashMap<>();
        Environment environment = environment(sources, lets);
        environment = let(environment, lets);
        Expression where =
                declaration.where() == null ? null : compile(environment, declaration.where(), SimpleType.BOOL);
        Plan.Each each = each(environment, lets);
        if (each != null) {
            environment = environment(sources, lets);
        }
        List<Plan.Key> keys = keys(environment);
        boolean grouped =
                keys.stream().anyMatch(key -> key.expression() != null && MinorUnits.currency(key.expression()));
        List<Plan.Measure> measures = measures(sources, environment, lets, grouped);
        boolean money = measures.stream().anyMatch(measure -> measure.value() == ValueKind.MONEY);
        boolean currency = money && keys.stream().noneMatch(key -> key.name().equals(Plan.CURRENCY));
        List<Plan.Column> columns = columns(keys, measures, currency);
        faults.refuse();
        boolean orders = all.stream().anyMatch(expression -> MinorUnits.uses(expression, ORDER))
                || (money && sources.stream().anyMatch(OrderFold::aboutOrder));
        return new Plan(
                declaration.name().value(), sources, orders, where, let, each, keys, measures, columns, currency);
    }

    private Set<Class<? extends LedgerEvent>> classes(List<Node.Text> names) {
        Set<Class<? extends LedgerEvent>> classes = new LinkedHashSet<>();
        for (Node.Text name : names) {
            Optional<Class<? extends LedgerEvent>> found = EventCatalogue.classOf(name.value());
            if (found.isEmpty()) {
                List<String> known = EventCatalogue.all().stream()
                        .map(type -> EventCatalogue.nameOf(type).orElseThrow())
                        .toList();
                faults.unknown(name, "declaration.unknown-event", name.value(), known);
                // expressions are checked against what was probably meant, so that their mistakes are told as well
                Optional<Class<? extends LedgerEvent>> meant =
                        Nearest.near(name.value(), known).flatMap(EventCatalogue::classOf);
                meant.ifPresent(classes::add);
                unknownEvents |= meant.isEmpty();
            } else if (!classes.add(found.get())) {
                faults.add(name, "declaration.twice", name.value());
            }
        }
        return classes;
    }

    private Environment environment(Set<Class<? extends LedgerEvent>> events, Map<String, CelType> lets) {
        Map<String, CelType> variables = new LinkedHashMap<>(Variables.types(schemas));
        variables.put(Variables.EVENT, event(events));
        variables.putAll(lets);
        Declaration.Named each = declaration.each();
        return new Environment(
                schemas,
                variables,
                each == null || lets.containsKey(each.name().value())
                        ? Set.of()
                        : Set.of(each.name().value()));
    }

    private CelType event(Set<Class<? extends LedgerEvent>> events) {
        if (unknownEvents || events.isEmpty()) {
            return SimpleType.DYN;
        }
        return events.size() == 1 ? schemas.struct(events.iterator().next()) : schemas.oneOf("event", events);
    }

    private Environment let(Environment start, Map<String, CelType> lets) {
        Environment environment = start;
        for (Declaration.Named named : declaration.let()) {
            Expression expression = compile(environment, named.expression(), null);
            if (expression != null) {
                String name = named.name().value();
                if (new MinorUnits(minor).counts(expression)) {
                    minor.add(name);
                }
                let.put(name, expression);
                lets.put(name, expression.type());
                environment = environment.with(name, expression.type());
            } else {
                lets.put(named.name().value(), SimpleType.DYN);
                environment = environment.with(named.name().value(), SimpleType.DYN);
            }
        }
        return environment;
    }

    private Plan.@Nullable Each each(Environment environment, Map<String, CelType> lets) {
        Declaration.Named each = declaration.each();
        if (each == null) {
            return null;
        }
        Expression list = compile(environment, each.expression(), null);
        CelType type = list == null ? SimpleType.DYN : list.type();
        if (list != null && !(type instanceof ListType)) {
            faults.add(each.expression(), "declaration.type", "list", TypeNames.of(type));
        }
        lets.put(each.name().value(), type instanceof ListType some ? some.elemType() : SimpleType.DYN);
        return list == null ? null : new Plan.Each(each.name().value(), list);
    }

    private List<Plan.Key> keys(Environment environment) {
        List<Plan.Key> keys = new ArrayList<>();
        for (Declaration.Key key : declaration.keys()) {
            CelType wanted = key.bucket() == null ? null : SimpleType.TIMESTAMP;
            Expression expression = key.expression() == null ? null : compile(environment, key.expression(), wanted);
            if (expression != null && key.bucket() == null && !keyable(expression.type())) {
                faults.add(
                        Objects.requireNonNull(key.expression()),
                        "declaration.key-type",
                        TypeNames.of(expression.type()));
            }
            if (expression == null && key.expression() != null) {
                failed.add(key.name().value());
            }
            keys.add(new Plan.Key(key.name().value(), expression, key.bucket(), key.zone()));
        }
        return keys;
    }

    private static boolean keyable(CelType type) {
        return type.equals(SimpleType.STRING)
                || type.equals(SimpleType.INT)
                || type.equals(SimpleType.BOOL)
                || type.equals(SimpleType.TIMESTAMP)
                || type.kind() == CelKind.DYN;
    }

    private List<Plan.Measure> measures(
            Set<Class<? extends LedgerEvent>> sources,
            Environment general,
            Map<String, CelType> lets,
            boolean grouped) {
        List<Plan.Measure> measures = new ArrayList<>();
        for (Declaration.Measure measure : declaration.measures()) {
            Set<Class<? extends LedgerEvent>> on = on(measure, sources);
            Environment environment = on.isEmpty() ? general : environment(on, lets);
            CelType wanted = measure.kind() == MeasureKind.COUNT ? SimpleType.BOOL : null;
            Expression expression =
                    measure.expression() == null ? null : compile(environment, measure.expression(), wanted);
            Expression only = measure.only() == null ? null : compile(environment, measure.only(), SimpleType.BOOL);
            if (expression == null && measure.expression() != null) {
                failed.add(measure.name().value());
            }
            ValueKind value = kind(measure, expression);
            if (expression != null) {
                currencies(measure, expression, grouped);
            }
            measures.add(new Plan.Measure(
                    measure.name().value(), measure.kind(), value, expression, only, on, measure.percent()));
        }
        return measures;
    }

    private Set<Class<? extends LedgerEvent>> on(
            Declaration.Measure measure, Set<Class<? extends LedgerEvent>> sources) {
        List<String> from = new ArrayList<>(
                declaration.from().stream().map(Node.Text::value).toList());
        sources.forEach(source -> from.add(EventCatalogue.nameOf(source).orElseThrow()));
        for (Node.Text name : measure.on()) {
            if (!from.contains(name.value())) {
                faults.unknown(name, "declaration.not-from", name.value(), from);
                return Set.of();
            }
        }
        return classes(measure.on());
    }

    private ValueKind kind(Declaration.Measure measure, @Nullable Expression expression) {
        if (measure.kind() == MeasureKind.COUNT || expression == null) {
            return ValueKind.INT;
        }
        Optional<ValueKind> kind = ValueKind.of(expression.type());
        boolean adds = measure.kind() == MeasureKind.SUM
                || measure.kind() == MeasureKind.AVERAGE
                || measure.kind() == MeasureKind.PERCENTILE;
        if (kind.isEmpty() || (adds && !kind.get().additive())) {
            faults.add(
                    expression.text(),
                    "declaration.measure-type",
                    measure.kind().written(),
                    TypeNames.of(expression.type()));
            return ValueKind.INT;
        }
        return kind.get();
    }

    /** What counts minor units is measured only when it is known of which currency. */
    private void currencies(Declaration.Measure measure, Expression expression, boolean grouped) {
        boolean reckons = measure.kind() != MeasureKind.COUNT && measure.kind() != MeasureKind.DISTINCT;
        if (reckons && !grouped && new MinorUnits(minor).counts(expression)) {
            faults.add(expression.text(), "declaration.currency");
        }
    }

    private List<Plan.Column> columns(List<Plan.Key> keys, List<Plan.Measure> measures, boolean currency) {
        Map<String, CelType> variables = new LinkedHashMap<>();
        for (Plan.Key key : keys) {
            variables.put(
                    key.name(),
                    key.bucket() != null || key.expression() == null
                            ? SimpleType.STRING
                            : key.expression().type());
        }
        measures.forEach(
                measure -> variables.put(measure.name(), measure.result().type()));
        if (currency) {
            variables.put(Plan.CURRENCY, SimpleType.STRING);
        }
        failed.forEach(name -> variables.put(name, SimpleType.DYN)); // its mistake is told where it stands
        Environment environment = new Environment(schemas, variables);
        List<Plan.Column> columns = new ArrayList<>();
        for (Declaration.Named named : declaration.columns()) {
            Expression expression = environment.compile(named.expression(), faults);
            if (expression != null) {
                Optional<ValueKind> kind = ValueKind.of(expression.type());
                if (kind.isEmpty()) {
                    faults.add(named.expression(), "declaration.column-type", TypeNames.of(expression.type()));
                } else {
                    columns.add(new Plan.Column(named.name().value(), expression, kind.get()));
                    environment = environment.with(named.name().value(), expression.type());
                }
            }
        }
        return columns;
    }

    private @Nullable Expression compile(Environment environment, Node.Text text, @Nullable CelType wanted) {
        Expression expression =
                wanted == null ? environment.compile(text, faults) : environment.compile(text, wanted, faults);
        if (expression != null) {
            all.add(expression);
        }
        return expression;
    }
}
