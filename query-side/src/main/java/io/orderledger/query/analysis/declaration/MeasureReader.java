package io.orderledger.query.analysis.declaration;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one measure. */
final class MeasureReader {

    private static final Set<String> KINDS =
            Arrays.stream(MeasureKind.values()).map(MeasureKind::written).collect(Collectors.toUnmodifiableSet());
    private static final String ONLY = "if";
    private static final String ON = "on";
    private static final String AT = "at";

    private final Faults faults;

    MeasureReader(Faults faults) {
        this.faults = faults;
    }

    /** A measure. In an entry an expression alone is the value of the last event. */
    Declaration.@Nullable Measure measure(Node.Text name, Node value, boolean entry) {
        if (value instanceof Node.Text text) {
            return shorthand(name, text, entry);
        }
        Set<String> known = new HashSet<>(KINDS);
        known.addAll(List.of(ONLY, ON, AT));
        Fields fields = Fields.of(value, known, faults);
        List<MeasureKind> kinds = Arrays.stream(MeasureKind.values())
                .filter(kind -> fields.has(kind.written()))
                .toList();
        if (kinds.size() != 1) {
            faults.add(value, "declaration.measure-kinds", kinds());
            return null;
        }
        MeasureKind kind = kinds.getFirst();
        Node.Text expression = fields.text(kind.written(), DeclarationReader.LONGEST_EXPRESSION);
        if (expression == null) {
            return null;
        }
        return new Declaration.Measure(
                name,
                kind,
                expression,
                fields.text(ONLY, DeclarationReader.LONGEST_EXPRESSION),
                fields.texts(ON, 100, 40),
                percent(kind, fields, value));
    }

    private Declaration.@Nullable Measure shorthand(Node.Text name, Node.Text text, boolean entry) {
        if (text.value().equals(MeasureKind.COUNT.written())) {
            return new Declaration.Measure(name, MeasureKind.COUNT, null, null, List.of(), 0);
        }
        if (!entry) {
            faults.add(text, "declaration.measure-kinds", kinds());
            return null;
        }
        Node.Text expression = Fields.text(text, DeclarationReader.LONGEST_EXPRESSION, faults);
        return expression == null
                ? null
                : new Declaration.Measure(name, MeasureKind.LAST, expression, null, List.of(), 0);
    }

    private double percent(MeasureKind kind, Fields fields, Node value) {
        Node.Text at = fields.text(AT, 20);
        if (kind != MeasureKind.PERCENTILE) {
            if (at != null) {
                faults.add(at, "declaration.at-of-percentile");
            }
            return 0;
        }
        if (at == null) {
            faults.add(value, "declaration.missing-field", AT);
            return 50;
        }
        try {
            double percent = Double.parseDouble(at.value());
            if (percent > 0 && percent < 100) {
                return percent;
            }
        } catch (NumberFormatException e) {
            faults.add(at, "declaration.percent");
            return 50;
        }
        faults.add(at, "declaration.percent");
        return 50;
    }

    private static String kinds() {
        return Arrays.stream(MeasureKind.values()).map(MeasureKind::written).collect(Collectors.joining(", "));
    }
}
