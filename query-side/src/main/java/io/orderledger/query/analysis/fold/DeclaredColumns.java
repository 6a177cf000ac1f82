package io.orderledger.query.analysis.fold;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.orderledger.query.analysis.declaration.MeasureKind;
import io.orderledger.query.analysis.expression.Expression;
import io.orderledger.query.analysis.measure.ValueKind;
import io.orderledger.query.export.format.Column;
import io.orderledger.query.export.format.Column.Kind;
import java.util.ArrayList;
import java.util.List;

/** The columns of the rows of a plan, typed, as exports name them. */
final class DeclaredColumns {

    /** Field of a row that names its measures whose numbers are lower bounds, and its sums that are beyond 64 bits and not told. */
    static final String LIMITED = "limited";

    private DeclaredColumns() {}

    /** Keys, measures and columns in their order; where there can be lower bounds, at the end those of them that are. */
    static List<Column> of(Plan plan) {
        List<Column> columns = new ArrayList<>();
        plan.keys().forEach(key -> columns.add(Column.of(key.name(), kind(key))));
        if (plan.currency()) {
            columns.add(Column.of(Plan.CURRENCY, Kind.TEXT));
        }
        plan.measures().forEach(measure -> columns.add(Column.of(measure.name(), kind(measure.result()))));
        plan.columns().forEach(column -> columns.add(Column.of(column.name(), kind(column.value()))));
        if (plan.measures().stream().anyMatch(measure -> measure.kind() == MeasureKind.DISTINCT)) {
            columns.add(new Column(LIMITED, LIMITED, Kind.LIST, false, List.of(Column.of("element", Kind.TEXT))));
        }
        return List.copyOf(columns);
    }

    /** A bucket is text; a value whose type is known only when it is there is told as text. */
    private static Kind kind(Plan.Key key) {
        Expression expression = key.expression();
        CelType type = expression == null || key.bucket() != null ? SimpleType.STRING : expression.type();
        return ValueKind.of(type).map(DeclaredColumns::kind).orElse(Kind.TEXT);
    }

    /** Amounts are whole minor units, durations are seconds. */
    private static Kind kind(ValueKind value) {
        return switch (value) {
            case INT, MONEY -> Kind.INTEGER;
            case DOUBLE, DURATION -> Kind.REAL;
            case TIMESTAMP -> Kind.TIME;
            case TEXT -> Kind.TEXT;
            case BOOL -> Kind.BOOLEAN;
        };
    }
}
