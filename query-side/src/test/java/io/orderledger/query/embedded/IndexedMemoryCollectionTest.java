package io.orderledger.query.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.bson.Document;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Who searches among everything holds up nobody but those who change it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IndexedMemoryCollectionTest {

    private static final int PATIENCE_S = 20;

    private final CursorRegistry cursors = new CursorRegistry();
    private final IndexedMemoryCollection things = new IndexedMemoryCollection(
            new IndexedMemoryDatabase("test", cursors), "things", CollectionOptions.withDefaults(), cursors);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeEach
    void fill() {
        for (int i = 0; i < 10; i++) {
            things.addDocument(new Document("_id", i).append("n", i));
        }
    }

    @AfterEach
    void release() {
        released.countDown();
    }

    /** Values of which somebody who compares with them learns only when the test lets them. */
    private final class Awaited extends AbstractList<Object> {

        @Override
        public Object get(int index) {
            begun.countDown();
            try {
                assertThat(released.await(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 7;
        }

        @Override
        public int size() {
            return 1;
        }
    }

    private List<Document> ask(Document query) {
        return things.handleQuery(new QueryParameters(query, 0, 0)).collectDocuments();
    }

    private CompletableFuture<List<Document>> longSearch() throws InterruptedException {
        CompletableFuture<List<Document>> search = CompletableFuture.supplyAsync(
                () -> ask(new Document("n", new Document("$in", new Awaited()))), Thread::startVirtualThread);
        assertThat(begun.await(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        return search;
    }

    @Test
    void a_look_up_is_answered_while_a_search_is_at_work() throws Exception {
        CompletableFuture<List<Document>> search = longSearch();

        List<Document> found = CompletableFuture.supplyAsync(
                        () -> ask(new Document("n", 3)), Thread::startVirtualThread)
                .get(PATIENCE_S / 2, TimeUnit.SECONDS);
        assertThat(found).extracting(document -> document.get("_id")).containsExactly(3);
        assertThat(things.count()).isEqualTo(10);
        assertThat(search).isNotDone();

        released.countDown();
        assertThat(search.get(PATIENCE_S, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    void nothing_changes_while_a_search_is_at_work_and_the_change_comes_right_after() throws Exception {
        CompletableFuture<List<Document>> search = longSearch();

        CompletableFuture<Void> change = CompletableFuture.runAsync(
                () -> things.addDocument(new Document("_id", 77).append("n", 7)), Thread::startVirtualThread);
        Thread.sleep(100);
        assertThat(change).isNotDone();

        released.countDown();
        assertThat(search.get(PATIENCE_S, TimeUnit.SECONDS)).hasSize(1);
        change.get(PATIENCE_S, TimeUnit.SECONDS);
        assertThat(ask(new Document("n", 7))).hasSize(2);
    }
}
