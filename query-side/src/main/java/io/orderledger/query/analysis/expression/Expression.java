package io.orderledger.query.analysis.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import io.orderledger.query.analysis.declaration.Node;
import java.util.Collection;
import java.util.Map;

/** A compiled expression. It may be evaluated by several threads. */
public final class Expression {

    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_ELEMENTS = 10_000;

    private final CelAbstractSyntaxTree tree;
    private final CelRuntime.Program program;
    private final Node.Text text;

    Expression(CelAbstractSyntaxTree tree, CelRuntime.Program program, Node.Text text) {
        this.tree = tree;
        this.program = program;
        this.text = text;
    }

    /** The type of its value. */
    public CelType type() {
        return tree.getResultType();
    }

    /** Where it stands in the declaration. */
    public Node.Text text() {
        return text;
    }

    CelAbstractSyntaxTree tree() {
        return tree;
    }

    /**
     * Its value.
     *
     * @throws EvaluationException when it has none, or costs too much
     */
    public Object evaluate(CelVariableResolver variables, Cost cost) {
        try {
            Object value = program.trace(variables, (part, result) -> cost.add());
            if (cost.exceeded()) { // a logical operator may have passed over it
                throw new EvaluationException(EvaluationException.Reason.COST, text.pointer());
            }
            if (tooLarge(value)) {
                throw new EvaluationException(EvaluationException.Reason.TOO_LARGE, text.pointer());
            }
            return value;
        } catch (CelEvaluationException e) {
            throw translated(e);
        } catch (Cost.Exceeded e) {
            throw new EvaluationException(EvaluationException.Reason.COST, text.pointer());
        } catch (EvaluationException e) {
            throw e;
        } catch (RuntimeException e) { // what the library did not foresee
            throw new EvaluationException(EvaluationException.Reason.OTHER, text.pointer());
        }
    }

    private static boolean tooLarge(Object value) {
        return switch (value) {
            case String longText -> longText.length() > LONGEST_TEXT;
            case Collection<?> elements -> elements.size() > MOST_ELEMENTS;
            case Map<?, ?> entries -> entries.size() > MOST_ELEMENTS;
            default -> false;
        };
    }

    /** An expression that it names may have failed; then that one is told. */
    private EvaluationException translated(CelEvaluationException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Cost.Exceeded) {
                return new EvaluationException(EvaluationException.Reason.COST, text.pointer());
            }
            if (cause instanceof EvaluationException named) {
                return named;
            }
        }
        return new EvaluationException(reason(thrown), text.pointer());
    }

    private static EvaluationException.Reason reason(CelEvaluationException thrown) {
        CelErrorCode code = thrown.getErrorCode();
        return switch (code) {
            case ATTRIBUTE_NOT_FOUND -> EvaluationException.Reason.ABSENT;
            case DIVIDE_BY_ZERO -> EvaluationException.Reason.DIVIDED_BY_ZERO;
            case NUMERIC_OVERFLOW -> EvaluationException.Reason.OVERFLOW;
            case ITERATION_BUDGET_EXCEEDED -> EvaluationException.Reason.COST;
            default -> EvaluationException.Reason.OTHER;
        };
    }
}
