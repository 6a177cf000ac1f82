package io.orderledger.query.analysis.declaration;

import java.util.ArrayList;
import java.util.List;

/** What is wrong in a declaration, gathered so that all of it is told at once. */
public final class Faults {

    /** More are not told: they mostly follow from the first ones. */
    private static final int MOST = 20;

    private final List<Fault> faults = new ArrayList<>();

    /** Adds a mistake at a part of the declaration. */
    public void add(Node at, String messageKey, Object... arguments) {
        add(new Fault(at.place(), at.pointer(), messageKey, arguments));
    }

    /** Adds a mistake. */
    public void add(Fault fault) {
        if (faults.size() < MOST) {
            faults.add(fault);
        }
    }

    boolean none() {
        return faults.isEmpty();
    }

    /**
     * Refuses the declaration if anything is wrong with it.
     *
     * @throws InvalidDeclarationException when there is a mistake
     */
    public void refuse() {
        if (!faults.isEmpty()) {
            throw new InvalidDeclarationException(faults);
        }
    }

    /** A refusal for one mistake that ends the reading. */
    static InvalidDeclarationException refused(Fault fault) {
        return new InvalidDeclarationException(List.of(fault));
    }
}
