package io.orderledger.query.projection;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A database whose bulk writes fail a few times, before or after they were carried out. */
final class FailingWrites {

    final AtomicInteger toFailBefore = new AtomicInteger();
    final AtomicInteger toFailAfter = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();

    MongoDatabase around(MongoDatabase database) {
        return proxy(
                MongoDatabase.class,
                database,
                (method, result) -> result instanceof MongoCollection<?> collection
                        ? proxy(MongoCollection.class, collection, (m, r) -> r)
                        : result);
    }

    private interface After {
        @Nullable
        Object result(Method method, @Nullable Object result);
    }

    private <T> T proxy(Class<T> type, Object target, After after) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    boolean bulk = method.getName().equals("bulkWrite");
                    if (bulk && toFailBefore.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                        failed.incrementAndGet();
                        throw new MongoException("made to fail before it wrote");
                    }
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (bulk && toFailAfter.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                        failed.incrementAndGet();
                        throw new MongoException("made to fail after it wrote");
                    }
                    return after.result(method, result);
                }));
    }
}
