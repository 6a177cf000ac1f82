package io.orderledger.query.analysis.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.events.LedgerEvent;
import io.orderledger.query.analysis.declaration.DeclarationReader;
import io.orderledger.query.projection.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever crashes between two writes, and however events are cut into batches: the rows are those of a fresh rebuild. */
class ExactlyOnceTest {

    /** Rows of many orders, keys that depend on orders as they were, amounts, events that are left out. */
    private static final String DECLARATION = """
            name: everything
            from:
              - order.OrderPlaced
              - order.OrderApproved
              - order.PaymentRecorded
              - order.PaymentCaptured
              - order.OrderDispatched
              - inventory.StockReserved
              - customer.CustomerOrderNoted
            where: eventType != "order.OrderApproved" || 10 / (version - 4) != 99
            groupBy:
              type: eventType
              payment: order.payment
              was: before.status
              day: {bucket: day, zone: Asia/Shanghai}
            measures:
              events: count
              customers: {distinct: order.customer}
              due: {sum: order.due}
              mean: {average: order.due}
              middle: {percentile: order.due, at: 50}
              first: {first: event.occurredAt}
              last: {last: order.id}
              latest: {max: recordedAt}
              share: {sum: double(position) / 3.0}
            columns:
              part: ratio(due, mean)
            """;

    private static final List<RecordedEvent> EVENTS = Histories.of(60, 41);

    private final Plan plan =
            Compiler.compile(DeclarationReader.read(DECLARATION.replace("type: eventType", "kind: eventType"), false));
    private final List<RecordedEvent> events = wanted(plan);

    private static List<RecordedEvent> wanted(Plan plan) {
        Set<Class<? extends LedgerEvent>> wanted = DeclaredProjection.events(plan);
        return EVENTS.stream()
                .filter(event -> wanted.contains(event.payload().getClass()))
                .toList();
    }

    private RowsInMemory rebuilt() {
        RowsInMemory rows = new RowsInMemory(Limits.usual());
        new BatchFold(plan, Limits.usual(), rows).fold(events);
        return rows;
    }

    @Test
    void batches_do_not_matter() {
        RowsInMemory whole = rebuilt();
        assertThat(whole.all()).hasSizeGreaterThan(15);
        assertThat(whole.leftOut().count()).isPositive();
        for (int size : List.of(1, 2, 7, 100)) {
            RowsInMemory rows = new RowsInMemory(Limits.usual());
            for (int from = 0; from < events.size(); from += size) {
                new BatchFold(plan, Limits.usual(), rows)
                        .fold(events.subList(from, Math.min(from + size, events.size())));
            }
            same(rows, whole);
        }
    }

    @Test
    void a_crash_between_any_two_writes_counts_no_event_twice_and_none_not_at_all() {
        RowsInMemory whole = rebuilt();
        int crashes = 0;
        for (int begin : List.of(0, 40, 150)) {
            int end = Math.min(begin + 60, events.size());
            for (int writes = 0; ; writes++) {
                RowsInMemory rows = new RowsInMemory(Limits.usual());
                new BatchFold(plan, Limits.usual(), rows).fold(events.subList(0, begin));
                if (!crashed(rows, writes, events.subList(begin, end))) {
                    break;
                }
                crashes++;
                Random random = new Random(writes);
                int next = Math.min(events.size(), begin + 1 + random.nextInt(90)); // another batch than the first time
                new BatchFold(plan, Limits.usual(), rows).fold(events.subList(begin, next));
                new BatchFold(plan, Limits.usual(), rows).fold(events.subList(next, events.size()));
                same(rows, whole);
            }
        }
        assertThat(crashes).isGreaterThan(60);
    }

    @Test
    void crash_after_crash_changes_nothing_either() {
        RowsInMemory whole = rebuilt();
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            RowsInMemory rows = new RowsInMemory(Limits.usual());
            int token = 0;
            while (token < events.size()) {
                int end = Math.min(events.size(), token + 1 + random.nextInt(60));
                boolean crashed =
                        random.nextInt(3) > 0 && crashed(rows, random.nextInt(40), events.subList(token, end));
                if (!crashed) {
                    new BatchFold(plan, Limits.usual(), rows).fold(events.subList(token, end));
                    token = random.nextInt(4) == 0
                            ? token
                            : end; // the token may be lost after everything else was written
                }
            }
            same(rows, whole);
        }
    }

    private boolean crashed(RowsInMemory rows, int writes, List<RecordedEvent> batch) {
        try {
            new BatchFold(plan, Limits.usual(), new CrashingStore(rows, writes)).fold(batch);
            return false;
        } catch (CrashingStore.Crash e) {
            return true;
        }
    }

    private void same(RowsInMemory rows, RowsInMemory whole) {
        assertThat(new ArrayList<>(rows.all())).isEqualTo(new ArrayList<>(whole.all()));
        assertThat(rows.leftOut()).isEqualTo(whole.leftOut());
    }
}
