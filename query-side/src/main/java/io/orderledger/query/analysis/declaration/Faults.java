package io.orderledger.query.analysis.declaration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong in a declaration, gathered so that all of it is told at once. */
public final class Faults {

    /** More are not told: they mostly follow from the first ones. */
    private static final int MOST = 20;

    private final List<Fault> faults = new ArrayList<>();

    /** Adds a mistake at a part of the declaration. */
    public void add(Node at, String messageKey, Object... arguments) {
        add(new Fault(at.place(), at.pointer(), messageKey, arguments));
    }

    /**
     * Adds a name that is not known, and the one that was probably meant. When none is near the sentence is that of the key
     * with {@code .none} at its end; it says how to find the right one.
     */
    public void unknown(Node at, String messageKey, String written, Collection<String> names) {
        add(unknown(at.place(), at.pointer(), messageKey, written, names));
    }

    /** As {@link #unknown(Node, String, String, Collection)}, at a place within a text. */
    public static Fault unknown(
            Place place, String pointer, String messageKey, String written, Collection<String> names) {
        return Nearest.near(written, names)
                .map(near -> new Fault(place, pointer, messageKey, written, near))
                .orElseGet(() -> new Fault(place, pointer, messageKey + ".none", written, Nearest.some(names)));
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

    /** A refusal for all of them, with what could be read nevertheless. */
    InvalidDeclarationException refusal(@Nullable Declaration readable) {
        return new InvalidDeclarationException(faults, readable);
    }

    /** A refusal for one mistake that ends the reading. */
    static InvalidDeclarationException refused(Fault fault) {
        return new InvalidDeclarationException(List.of(fault));
    }
}
