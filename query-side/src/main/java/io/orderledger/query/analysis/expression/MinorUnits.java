package io.orderledger.query.analysis.expression;

import dev.cel.common.ast.CelExpr;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds expressions whose value counts minor units of some currency, so that amounts of different currencies are never added
 * up by mistake. A field that is called {@code minor} or ends in {@code Minor} counts them; {@code money(…)} says of which
 * currency.
 */
public final class MinorUnits {

    private static final Set<String> KEEPING =
            Set.of("_+_", "_-_", "_*_", "_%_", "-_", "_?_:_", "math.@max", "math.@min");

    private final Set<String> names;

    /** Where some variables count minor units. */
    public MinorUnits(Set<String> names) {
        this.names = new HashSet<>(names);
    }

    /** Whether the value of an expression counts minor units. */
    public boolean counts(Expression expression) {
        return counts(expression.tree().getExpr());
    }

    private boolean counts(CelExpr part) {
        return switch (part.exprKind().getKind()) {
            case IDENT -> names.contains(part.ident().name());
            case SELECT -> !part.select().testOnly() && named(part.select().field());
            case CALL -> call(part.call());
            case LIST -> part.list().elements().stream().anyMatch(this::counts);
            case COMPREHENSION ->
                counts(part.comprehension().result())
                        || counts(part.comprehension().loopStep());
            default -> false;
        };
    }

    private boolean call(CelExpr.CelCall call) {
        List<CelExpr> arguments = call.args();
        if (call.function().equals("_/_")) {
            return counts(arguments.get(0)) && !counts(arguments.get(1));
        }
        if (call.function().equals("_?_:_")) {
            return counts(arguments.get(1)) || counts(arguments.get(2));
        }
        if (call.function().equals("int") || call.function().equals("double")) {
            return arguments.stream().anyMatch(this::counts);
        }
        return KEEPING.contains(call.function()) && arguments.stream().anyMatch(this::counts);
    }

    private static boolean named(String field) {
        return field.equals("minor") || field.endsWith("Minor");
    }

    /** Whether an expression is the currency of something. */
    public static boolean currency(Expression expression) {
        CelExpr part = expression.tree().getExpr();
        return part.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT
                && part.select().field().equals("currency");
    }

    /** Whether an expression names a variable. */
    public static boolean uses(Expression expression, Set<String> variables) {
        return uses(expression.tree().getExpr(), variables);
    }

    private static boolean uses(CelExpr part, Set<String> variables) {
        return switch (part.exprKind().getKind()) {
            case IDENT -> variables.contains(part.ident().name());
            case SELECT -> uses(part.select().operand(), variables);
            case CALL ->
                part.call().args().stream().anyMatch(argument -> uses(argument, variables))
                        || part.call()
                                .target()
                                .filter(target -> uses(target, variables))
                                .isPresent();
            case LIST -> part.list().elements().stream().anyMatch(element -> uses(element, variables));
            case STRUCT -> part.struct().entries().stream().anyMatch(entry -> uses(entry.value(), variables));
            case MAP ->
                part.map().entries().stream()
                        .anyMatch(entry -> uses(entry.key(), variables) || uses(entry.value(), variables));
            case COMPREHENSION ->
                uses(part.comprehension().iterRange(), variables)
                        || uses(part.comprehension().loopCondition(), variables)
                        || uses(part.comprehension().loopStep(), variables)
                        || uses(part.comprehension().result(), variables)
                        || uses(part.comprehension().accuInit(), variables);
            default -> false;
        };
    }
}
