package io.orderledger.query.analysis.expression;

import dev.cel.common.CelIssue;
import io.orderledger.query.analysis.declaration.Fault;
import io.orderledger.query.analysis.declaration.Faults;
import io.orderledger.query.analysis.declaration.Node;
import io.orderledger.query.analysis.declaration.Place;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what the compiler of CEL found in the language of the reader and at its place in the declaration. */
final class CompilerFaults {

    private static final Pattern FIELD = Pattern.compile("undefined field '(\\w+)'.*", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("undeclared reference to '([\\w.]+)'.*", Pattern.DOTALL);
    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '([^']+)' applied to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern TOO_MUCH = Pattern.compile(".*(recursion|size).*", Pattern.DOTALL);

    private final Environment environment;
    private final Schemas schemas;
    private final Node.Text text;
    private final Faults faults;

    CompilerFaults(Environment environment, Schemas schemas, Node.Text text, Faults faults) {
        this.environment = environment;
        this.schemas = schemas;
        this.text = text;
        this.faults = faults;
    }

    void add(CelIssue issue) {
        int line = Math.max(1, issue.getSourceLocation().getLine());
        int column = Math.max(0, issue.getSourceLocation().getColumn());
        String message = issue.getMessage();
        Matcher field = FIELD.matcher(message);
        if (field.matches()) {
            // the compiler points at the dot before the name
            undefined(text.placeOf(line, column + 1), field.group(1));
            return;
        }
        Place place = text.placeOf(line, column);
        Matcher name = NAME.matcher(message);
        Matcher overload = OVERLOAD.matcher(message);
        if (name.matches() && environment.ofEach(name.group(1))) {
            add(place, "declaration.each-only", name.group(1).split("\\.", 2)[0]);
        } else if (name.matches()) {
            faults.add(Faults.unknown(
                    place, text.pointer(), "declaration.unknown-name", name.group(1), environment.names()));
        } else if (overload.matches()) {
            String types = overload.group(2).replace("google.protobuf.", "").replaceAll("^\\(|\\)$", "");
            add(place, "declaration.no-overload", operator(overload.group(1)), types);
        } else if (TOO_MUCH.matcher(message).matches()) {
            add(place, "declaration.expression-too-large");
        } else {
            add(place, "declaration.expression");
        }
    }

    private void undefined(Place place, String field) {
        Set<String> near = new TreeSet<>(schemas.fieldsOfAll());
        if (schemas.personal(field)) {
            add(place, "declaration.personal-field", field);
        } else {
            faults.add(Faults.unknown(place, text.pointer(), "declaration.undefined-field", field, near));
        }
    }

    private void add(Place place, String key, @Nullable Object... arguments) {
        faults.add(new Fault(place, text.pointer(), key, arguments));
    }

    /** {@code _+_} is how the compiler calls {@code +}. */
    private static String operator(String function) {
        String plain = function.replace("_", "");
        return plain.isEmpty() || Character.isLetter(plain.charAt(0)) ? function : plain;
    }
}
