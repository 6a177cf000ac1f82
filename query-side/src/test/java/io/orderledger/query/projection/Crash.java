package io.orderledger.query.projection;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database as a process sees it that is killed just after a bulk write into a collection, before it stores its token: from
 * then on nothing of the process reaches the database any more, not even that it gives back its claims.
 */
final class Crash {

    final AtomicBoolean happened = new AtomicBoolean();
    private final AtomicInteger writesLeft;
    private final String collection;

    Crash(String collection, int writes) {
        this.collection = collection;
        this.writesLeft = new AtomicInteger(writes);
    }

    MongoDatabase around(MongoDatabase database) {
        return proxy(MongoDatabase.class, database, false);
    }

    private <T> T proxy(Class<T> type, Object target, boolean watched) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    boolean reaches = type == MongoCollection.class && method.getReturnType() != MongoCollection.class;
                    if (reaches && happened.get()) {
                        throw new MongoException("the process was killed");
                    }
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (watched && method.getName().equals("bulkWrite") && writesLeft.decrementAndGet() == 0) {
                        happened.set(true);
                        throw new MongoException("the process is killed");
                    }
                    return result instanceof MongoCollection<?> inner
                            ? proxy(
                                    MongoCollection.class,
                                    inner,
                                    inner.getNamespace().getCollectionName().equals(collection))
                            : result;
                }));
    }
}
