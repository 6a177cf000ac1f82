package io.orderledger.events.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who works beside whom; on the MongoDB that the environment names, else on an embedded server. */
class MembershipTest {

    private static final Duration SILENCE = Duration.ofSeconds(6);
    private static final Set<String> ORDERS = Set.of("orders.g1");

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // it may overflow
    private @Nullable MongoServer embedded;
    private MongoClient client;
    private MongoDatabase database;

    @BeforeEach
    void open() {
        client = MongoClients.create(Optional.ofNullable(System.getenv("LEDGER_TEST_MONGODB_URI"))
                .orElseGet(() -> {
                    embedded = new MongoServer(new MemoryBackend());
                    embedded.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                    return embedded.getConnectionString();
                }));
        database = client.getDatabase("members-" + UUID.randomUUID());
    }

    @AfterEach
    void close() {
        database.drop();
        client.close();
        if (embedded != null) {
            embedded.shutdownNow();
        }
    }

    private Membership member(String name) {
        return member("projections", name);
    }

    private Membership member(String group, String name) {
        return new Membership(database, group, name, SILENCE, now::get);
    }

    private void later(long seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private static int share(Membership member) {
        return member.share("orders.g1", 8);
    }

    @Test
    void a_member_alone_may_hold_everything() {
        Membership alone = member("a");
        assertThat(share(alone)).isEqualTo(Integer.MAX_VALUE);
        alone.beat(ORDERS);
        assertThat(share(alone)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void those_who_work_at_the_same_share_it_and_others_do_not_count() {
        Membership a = member("a");
        Membership b = member("b");
        Membership c = member("c");
        Membership stranger = member("process-managers", "a");
        a.beat(ORDERS);
        b.beat(ORDERS);
        c.beat(Set.of("orders.g1", "audit.g1"));
        stranger.beat(ORDERS);
        later(2);
        a.beat(ORDERS);
        b.beat(ORDERS);
        assertThat(share(a)).as("a third of eight").isEqualTo(3);
        assertThat(share(b)).isEqualTo(3);
        assertThat(a.share("audit.g1", 2)).isEqualTo(1);
        assertThat(a.share("stock.g1", 2)).isEqualTo(Integer.MAX_VALUE);
        assertThat(share(stranger)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void silence_is_death_and_the_dead_are_forgotten() {
        Membership a = member("a");
        member("b").beat(ORDERS);
        a.beat(ORDERS);
        assertThat(share(a)).isEqualTo(4);
        later(5);
        a.beat(ORDERS);
        assertThat(share(a)).isEqualTo(4);
        later(2);
        a.beat(ORDERS);
        assertThat(share(a)).isEqualTo(Integer.MAX_VALUE);
        later(60);
        a.beat(ORDERS);
        assertThat(database.getCollection("process-members").countDocuments()).isEqualTo(1);
    }

    @Test
    void who_comes_back_counts_again_and_who_leaves_does_not_count_at_once() {
        Membership a = member("a");
        Membership b = member("b");
        b.beat(ORDERS);
        a.beat(ORDERS);
        later(7);
        a.beat(ORDERS);
        assertThat(share(a)).isEqualTo(Integer.MAX_VALUE);
        b.beat(ORDERS);
        later(2);
        a.beat(ORDERS);
        assertThat(share(a)).isEqualTo(4);
        b.leave();
        b.beat(ORDERS);
        later(2);
        a.beat(ORDERS);
        assertThat(share(a)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void who_cannot_go_on_leaves_its_share_to_others() {
        Membership a = member("a");
        Membership b = member("b");
        b.beat(ORDERS);
        a.beat(ORDERS);
        assertThat(share(a)).isEqualTo(4);
        later(2);
        b.beat(Set.of());
        a.beat(ORDERS);
        assertThat(share(a)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void a_segment_that_nobody_has_held_for_long_may_be_had_by_anybody() {
        Membership a = member("a");
        member("b").beat(ORDERS);
        a.beat(ORDERS);
        token(0, 1_000);
        token(1, 5_000);
        assertThat(share(a)).isEqualTo(4);
        token(2, 13_000);
        assertThat(share(a)).isEqualTo(5);
    }

    private void token(int segment, long heldMsAgo) {
        database.getCollection("projections")
                .insertOne(new Document("processorName", "orders.g1")
                        .append("segment", segment)
                        .append("timestamp", System.currentTimeMillis() - heldMsAgo));
    }

    @Test
    void beats_that_come_too_soon_are_not_written() {
        Membership a = member("a");
        a.beat(ORDERS);
        a.beat(ORDERS);
        later(1);
        a.beat(ORDERS);
        assertThat(database.getCollection("process-members").find().first().getLong("beat"))
                .isEqualTo(2);
    }
}
