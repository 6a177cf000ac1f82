package io.orderledger.query.analysis.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.orderledger.query.analysis.declaration.DeclarationReader;
import io.orderledger.query.analysis.declaration.Faults;
import io.orderledger.query.analysis.declaration.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an expression can see, and the compiler that checks it against that. Expressions can do nothing but reckon: there is no
 * input or output, no clock and no chance in CEL. Regular expressions are run by RE2, whose time is linear. The length, the
 * nesting and the loops of an expression are bounded here, its cost in {@link Cost}.
 */
public final class Environment {

    private static final int DEEPEST = 40;
    private static final int LARGEST_PATTERN = 500;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(DeclarationReader.LONGEST_EXPRESSION)
            .maxParseRecursionDepth(DEEPEST)
            .comprehensionMaxIterations(Cost.MOST_ROUNDS)
            .maxRegexProgramSize(LARGEST_PATTERN)
            .evaluateCanonicalTypesToNativeValues(true)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private final Schemas schemas;
    private final Map<String, CelType> variables;
    private final Set<String> ofEach;
    private final CelCompiler compiler;
    private final CelRuntime runtime;

    /** An environment with some variables. */
    public Environment(Schemas schemas, Map<String, CelType> variables) {
        this(schemas, variables, Set.of());
    }

    /**
     * An environment with some variables.
     *
     * @param ofEach names of variables that are seen elsewhere in the declaration, where elements are counted, and not here
     */
    public Environment(Schemas schemas, Map<String, CelType> variables, Set<String> ofEach) {
        this.schemas = schemas;
        this.ofEach = Set.copyOf(ofEach);
        this.variables = new LinkedHashMap<>(variables);
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setTypeProvider(schemas)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.math(OPTIONS))
                .addFunctionDeclarations(Functions.declarations());
        variables.forEach(builder::addVar);
        this.compiler = builder.build();
        this.runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(OPTIONS)
                .setTypeProvider(schemas)
                .addLibraries(CelExtensions.math(OPTIONS))
                .addFunctionBindings(Functions.bindings())
                .build();
    }

    /** The same with one more variable. */
    public Environment with(String name, CelType type) {
        Map<String, CelType> more = new LinkedHashMap<>(variables);
        more.put(name, type);
        return new Environment(schemas, more, ofEach);
    }

    /** Whether a name, or what stands before its first dot, is a variable that is seen where elements are counted alone. */
    boolean ofEach(String name) {
        return ofEach.contains(name.split("\\.", 2)[0]);
    }

    /** What can be named in an expression. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(variables.keySet());
        names.addAll(Functions.names());
        return names;
    }

    /** Compiles an expression; {@code null}, with faults at their places, when that cannot be done. */
    public @Nullable Expression compile(Node.Text text, Faults faults) {
        CelValidationResult result = compiler.compile(text.value());
        if (result.hasError()) {
            CompilerFaults translated = new CompilerFaults(this, schemas, text, faults);
            for (CelIssue issue : result.getErrors()) {
                translated.add(issue);
            }
            return null;
        }
        try {
            CelAbstractSyntaxTree tree = result.getAst();
            return new Expression(tree, runtime.createProgram(tree), text);
        } catch (CelValidationException | CelEvaluationException e) {
            faults.add(text, "declaration.expression");
            return null;
        }
    }

    /** As {@link #compile}, of one type only. */
    public @Nullable Expression compile(Node.Text text, CelType wanted, Faults faults) {
        Expression expression = compile(text, faults);
        if (expression == null || expression.type().equals(wanted)) {
            return expression;
        }
        faults.add(text, "declaration.type", TypeNames.of(wanted), TypeNames.of(expression.type()));
        return null;
    }
}
