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

    /** Declarations in a database. */
    public MongoDeclarations(MongoDatabase database) {
        this.declarations = database.getCollection("declared-projections", StoredDeclaration.class);
    }

    @Override
    public List<StoredDeclaration> all() {
        return declarations.find().into(new ArrayList<>());
    }

    @Override
    public Optional<StoredDeclaration> find(String name) {
        return Optional.ofNullable(declarations.find(eq("_id", name)).first());
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
