package io.orderledger.query.analysis;

import io.orderledger.query.analysis.declaration.Declaration;
import io.orderledger.query.analysis.declaration.DeclarationReader;
import io.orderledger.query.analysis.declaration.Fault;
import io.orderledger.query.analysis.declaration.InvalidDeclarationException;
import io.orderledger.query.analysis.fold.Compiler;
import io.orderledger.query.analysis.fold.Plan;
import io.orderledger.web.ProblemException;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** Reads declarations that clients send, and tells their mistakes as problems. */
final class Declarations {

    private Declarations() {}

    /**
     * A declaration.
     *
     * @throws ProblemException 400 {@code invalid-declaration}, each error with its line and column
     */
    static Declaration read(String text, boolean json) {
        return told(() -> {
            try {
                return DeclarationReader.read(text, json);
            } catch (InvalidDeclarationException e) {
                throw Compiler.withMore(e);
            }
        });
    }

    /**
     * Its plan.
     *
     * @throws ProblemException 400 {@code invalid-declaration}, each error with its line and column
     */
    static Plan compile(Declaration declaration) {
        return told(() -> Compiler.compile(declaration));
    }

    private static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidDeclarationException e) {
            throw problem(e);
        }
    }

    private static ProblemException problem(InvalidDeclarationException invalid) {
        ProblemException problem = new ProblemException(400, "invalid-declaration");
        for (Fault fault : invalid.faults()) {
            problem.field(
                    fault.pointer(),
                    "declaration.at",
                    fault.place().line(),
                    fault.place().column(),
                    new DefaultMessageSourceResolvable(new String[] {fault.messageKey()}, fault.arguments()));
        }
        return problem.with(
                "places",
                invalid.faults().stream()
                        .map(fault -> Map.of(
                                "pointer",
                                fault.pointer(),
                                "line",
                                fault.place().line(),
                                "column",
                                fault.place().column()))
                        .toList());
    }
}
