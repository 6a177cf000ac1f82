package io.orderledger.query.analysis.declaration;

import io.orderledger.web.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** What is wrong in a declaration, gathered so that all of it is told at once. */
public final class Faults {

    /** More are not told: they mostly follow from the first ones. */
    private static final int MOST = 20;

    private final List<Fault> faults = new ArrayList<>();

    public void add(Node at, String messageKey, Object... arguments) {
        add(new Fault(at.place(), at.pointer(), messageKey, arguments));
    }

    public void add(Fault fault) {
        if (faults.size() < MOST) {
            faults.add(fault);
        }
    }

    public List<Fault> all() {
        return List.copyOf(faults);
    }

    public boolean none() {
        return faults.isEmpty();
    }

    /**
     * Refuses the declaration if anything is wrong with it.
     *
     * @throws ProblemException 400 {@code invalid-declaration}, each error with its line and column
     */
    public void refuse() {
        if (!faults.isEmpty()) {
            throw problem();
        }
    }

    /** A refusal for one fault that ends the reading. */
    static ProblemException refused(Fault fault) {
        Faults one = new Faults();
        one.add(fault);
        return one.problem();
    }

    private ProblemException problem() {
        ProblemException problem = new ProblemException(400, "invalid-declaration", faults.size());
        for (Fault fault : faults) {
            problem.field(
                    fault.pointer(),
                    "declaration.at",
                    fault.place().line(),
                    fault.place().column(),
                    new DefaultMessageSourceResolvable(new String[] {fault.messageKey()}, fault.arguments()));
        }
        return problem.with(
                "places",
                faults.stream()
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
