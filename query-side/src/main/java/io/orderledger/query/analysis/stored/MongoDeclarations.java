package io.orderledger.query.analysis.stored;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Declarations beside the read models, for all processes of the query side. */
public final class MongoDeclarations implements DeclarationStore {

    private final MongoCollection<StoredDeclaration> declarations;
    private final @Nullable DeclarationStore before;
    private volatile boolean begun;

    /** Declarations in a database. */
    public MongoDeclarations(MongoDatabase database) {
        this.declarations = database.getCollection("declared-projections", StoredDeclaration.class);
        this.before = null;
    }

    /**
     * Declarations in a database. While there are none yet, not even removed ones, those of the store before are taken along, once.
     *
     * @param before where they were kept
     */
    public MongoDeclarations(MongoDatabase database, DeclarationStore before) {
        this.declarations = database.getCollection("declared-projections", StoredDeclaration.class);
        this.before = before;
    }

    @Override
    public List<StoredDeclaration> all() {
        takeAlong();
        return declarations.find().into(new ArrayList<>());
    }

    @Override
    public Optional<StoredDeclaration> find(String name) {
        takeAlong();
        return Optional.ofNullable(declarations.find(eq("_id", name)).first());
    }

    /** Of two processes that do so at once each writes what the other has not. */
    private void takeAlong() {
        if (before != null && !begun) {
            if (declarations.find().first() == null) {
                before.all().forEach(declaration -> replace(null, declaration));
            }
            begun = true;
        }
    }

    @Override
    public boolean replace(@Nullable StoredDeclaration before, StoredDeclaration after) {
        if (before != null) {
            return declarations
                            .replaceOne(
                                    and(
                                            eq("_id", before.name()),
                                            eq("version", before.version()),
                                            eq("removed", before.removed())),
                                    after)
                            .getMatchedCount()
                    == 1;
        }
        try {
            declarations.insertOne(after);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean shared() {
        return true;
    }
}
