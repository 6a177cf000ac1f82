package io.orderledger.query.projection;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.WriteModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** A database that does not validate the document of one id, as MongoDB answers with a validator on the collection. */
final class Rejecting {

    private static final int DOCUMENT_VALIDATION_FAILURE = 121;

    private final String id;

    Rejecting(String id) {
        this.id = id;
    }

    MongoDatabase around(MongoDatabase database) {
        return proxy(MongoDatabase.class, database);
    }

    private <T> T proxy(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        if (method.getName().equals("bulkWrite")
                                && ((List<?>) arguments[0]).stream().anyMatch(this::rejects)) {
                            return write((MongoCollection<?>) target, (List<?>) arguments[0]);
                        }
                        Object result = method.invoke(target, arguments);
                        return result instanceof MongoCollection<?> inner
                                ? proxy(MongoCollection.class, inner)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private boolean rejects(Object write) {
        return write instanceof InsertOneModel<?> insert
                && insert.getDocument() instanceof RawBsonDocument document
                && document.getString("_id").getValue().equals(id);
    }

    @SuppressWarnings("unchecked") // models of the collection's own documents
    private <D> Object write(MongoCollection<D> target, List<?> writes) {
        List<WriteModel<D>> sound = new ArrayList<>();
        List<BulkWriteError> errors = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            if (rejects(writes.get(i))) {
                errors.add(new BulkWriteError(
                        DOCUMENT_VALIDATION_FAILURE, "Document failed validation", new BsonDocument(), i));
            } else {
                sound.add((WriteModel<D>) writes.get(i));
            }
        }
        BulkWriteResult result = sound.isEmpty()
                ? BulkWriteResult.acknowledged(0, 0, 0, 0, List.of(), List.of())
                : target.bulkWrite(sound);
        throw new MongoBulkWriteException(result, errors, null, new ServerAddress(), Set.of());
    }
}
