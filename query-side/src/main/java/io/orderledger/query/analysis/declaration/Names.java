package io.orderledger.query.analysis.declaration;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The names given in a declaration: each can be used in expressions and stands for one thing. */
final class Names {

    private static final Pattern FORM = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,39}");

    /** Words of CEL and names that every expression knows. */
    private static final Set<String> TAKEN = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while",
            "event",
            "eventType",
            "meta",
            "order",
            "before",
            "aggregateId",
            "recordedAt",
            "position",
            "id",
            "limited",
            "type",
            "int",
            "uint",
            "double",
            "bool",
            "string",
            "bytes",
            "list",
            "map",
            "duration",
            "timestamp",
            "size",
            "has",
            "dyn");

    private final Set<String> names = new HashSet<>();
    private final Faults faults;

    Names(Faults faults) {
        this.faults = faults;
    }

    /** Takes a name, or says why not. */
    boolean take(Node.Text name) {
        if (!FORM.matcher(name.value()).matches()) {
            faults.add(name, "declaration.name-form", FORM.pattern());
        } else if (TAKEN.contains(name.value())) {
            faults.add(name, "declaration.name-taken", name.value());
        } else if (!names.add(name.value())) {
            faults.add(name, "declaration.twice", name.value());
        } else {
            return true;
        }
        return false;
    }
}
