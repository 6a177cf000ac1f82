package io.orderledger.query.analysis.stored;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where declarations are kept. */
public interface DeclarationStore {

    /** All, those that were taken away among them. */
    List<StoredDeclaration> all();

    /** One by its name. */
    Optional<StoredDeclaration> find(String name);

    /**
     * Puts a declaration in the place of another.
     *
     * @param before what is there; {@code null} for nothing
     * @return whether it was written: {@code false} when something else is there by now
     */
    boolean replace(@Nullable StoredDeclaration before, StoredDeclaration after);

    /** Whether other processes can change it. */
    boolean shared();
}
