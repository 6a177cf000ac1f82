package io.orderledger.query.analysis;

import io.orderledger.query.analysis.declaration.Declaration;
import io.orderledger.query.analysis.declaration.DeclarationReader;
import io.orderledger.query.analysis.declaration.Fingerprint;
import io.orderledger.query.analysis.declaration.InvalidDeclarationException;
import io.orderledger.query.analysis.fold.Compiler;
import io.orderledger.query.analysis.fold.DeclaredProjection;
import io.orderledger.query.analysis.fold.Limits;
import io.orderledger.query.analysis.fold.Plan;
import io.orderledger.query.analysis.stored.DeclarationStore;
import io.orderledger.query.analysis.stored.StoredDeclaration;
import io.orderledger.query.projection.Projections;
import io.orderledger.web.ProblemException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The declared projections of this process, in line with what is stored. */
final class DeclaredProjections {

    private static final Logger log = LoggerFactory.getLogger(DeclaredProjections.class);

    private final DeclarationStore store;
    private final Projections projections;
    private final Limits limits;
    private final Set<String> taken;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** A declaration that this process folds. */
    record Known(StoredDeclaration stored, Declaration declaration, Plan plan) {}

    /** What became of a declaration that was sent. */
    enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    /** A declaration that was taken and what became of it. */
    record Taken(Known known, Outcome outcome) {}

    DeclaredProjections(DeclarationStore store, Projections projections, Limits limits, Set<String> taken) {
        this.store = store;
        this.projections = projections;
        this.limits = limits;
        this.taken = taken;
    }

    /** All, by name. */
    List<Known> all() {
        return known.values().stream()
                .sorted(Comparator.comparing(one -> one.stored().name()))
                .toList();
    }

    /**
     * One by its name.
     *
     * @throws ProblemException 404 when there is none
     */
    Known find(String name) {
        Known found = known.get(name);
        if (found == null) {
            throw new ProblemException(404, "declaration-not-found", name);
        }
        return found;
    }

    /** Reads and compiles a declaration without doing anything else with it. */
    Plan check(String text, boolean json) {
        Declaration declaration = Declarations.read(text, json);
        refuseTaken(declaration.name().value());
        return Declarations.compile(declaration);
    }

    /**
     * Takes a new declaration.
     *
     * @throws ProblemException 400 when it has mistakes, 409 when its name is taken or there are too many
     */
    synchronized Taken declare(String text, boolean json) {
        Declaration declaration = Declarations.read(text, json);
        String name = declaration.name().value();
        refuseTaken(name);
        Plan plan = Declarations.compile(declaration);
        Optional<StoredDeclaration> there = store.find(name);
        if (there.filter(stored -> !stored.removed()).isPresent()) {
            if (same(there.get(), declaration)) {
                return new Taken(new Known(there.get(), declaration, plan), Outcome.UNCHANGED);
            }
            throw new ProblemException(409, "declaration-exists", name).with("name", name);
        }
        long count = store.all().stream().filter(stored -> !stored.removed()).count();
        if (count >= limits.maxDeclarations()) {
            throw new ProblemException(409, "too-many-declarations", limits.maxDeclarations());
        }
        StoredDeclaration after = there.map(stored -> stored.changed(text, json))
                .orElseGet(() -> StoredDeclaration.first(name, text, json));
        write(name, () -> store.replace(there.orElse(null), after));
        return new Taken(fold(after, declaration, plan), Outcome.CREATED);
    }

    /**
     * Takes a changed declaration in the place of the one there is. One that folds alike changes nothing but the text.
     *
     * @throws ProblemException 400 when it has mistakes, 404 when there is none
     */
    synchronized Taken change(String name, String text, boolean json) {
        Declaration declaration = Declarations.read(text, json);
        if (!declaration.name().value().equals(name)) {
            throw new ProblemException(
                    409, "declaration-name-differs", name, declaration.name().value());
        }
        Plan plan = Declarations.compile(declaration);
        follow();
        StoredDeclaration there = store.find(name)
                .filter(stored -> !stored.removed())
                .orElseThrow(() -> new ProblemException(404, "declaration-not-found", name));
        if (same(there, declaration)) {
            StoredDeclaration rewritten = there.rewritten(text, json);
            write(name, () -> store.replace(there, rewritten));
            Known same = new Known(rewritten, declaration, plan);
            known.put(name, same);
            return new Taken(same, Outcome.UNCHANGED);
        }
        StoredDeclaration after = there.changed(text, json);
        write(name, () -> store.replace(there, after));
        return new Taken(fold(after, declaration, plan), Outcome.CHANGED);
    }

    /**
     * Takes a projection away.
     *
     * @throws ProblemException 404 when there is none
     */
    synchronized void remove(String name) {
        follow();
        StoredDeclaration there = store.find(name)
                .filter(stored -> !stored.removed())
                .orElseThrow(() -> new ProblemException(404, "declaration-not-found", name));
        write(name, () -> store.replace(there, there.gone()));
        if (known.remove(name) != null) {
            projections.remove(name);
        }
    }

    /** Brings this process in line with what is stored; what cannot be compiled any more is logged and passed over. */
    synchronized void follow() {
        for (StoredDeclaration stored : store.all()) {
            Known here = known.get(stored.name());
            if (stored.removed()) {
                if (here != null) {
                    known.remove(stored.name());
                    projections.leave(stored.name());
                }
            } else if (here == null || here.stored().version() < stored.version()) {
                begin(stored, here == null);
            }
        }
    }

    private void begin(StoredDeclaration stored, boolean unknown) {
        try {
            Declaration declaration = DeclarationReader.read(stored.text(), stored.json());
            Plan plan = Compiler.compile(declaration);
            StoredDeclaration.Before before = stored.before();
            if (unknown && before != null) {
                Plan old = Compiler.compile(DeclarationReader.read(before.text(), before.json()));
                projections.add(new DeclaredProjection(old, before.version(), limits));
            }
            fold(stored, declaration, plan);
        } catch (InvalidDeclarationException | IllegalStateException e) {
            log.error(
                    "Declared projection {} version {} cannot be folded: {}",
                    stored.name(),
                    stored.version(),
                    e.getMessage());
        }
    }

    private Known fold(StoredDeclaration stored, Declaration declaration, Plan plan) {
        projections.add(new DeclaredProjection(plan, stored.version(), limits));
        Known here = new Known(stored, declaration, plan);
        known.put(stored.name(), here);
        return here;
    }

    private void refuseTaken(String name) {
        if (taken.contains(name)) {
            throw new ProblemException(409, "declaration-name-taken", name);
        }
    }

    private static boolean same(StoredDeclaration stored, Declaration declaration) {
        try {
            return Fingerprint.of(DeclarationReader.read(stored.text(), stored.json()))
                    .equals(Fingerprint.of(declaration));
        } catch (InvalidDeclarationException e) {
            return false;
        }
    }

    private static void write(String name, BooleanSupplier work) {
        if (!work.getAsBoolean()) {
            throw new ProblemException(409, "declaration-changed", name);
        }
    }
}
