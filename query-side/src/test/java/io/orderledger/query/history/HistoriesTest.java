package io.orderledger.query.history;

import static io.orderledger.events.ExampleEvents.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.orderledger.events.ExampleEvents;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.order.OrderApproved;
import io.orderledger.events.order.OrderHeld;
import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.order.PaymentRecorded;
import io.orderledger.events.value.Money;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.orders.OrderStatus;
import io.orderledger.query.orders.OrderView;
import io.orderledger.query.projection.MadeUpDay;
import io.orderledger.query.projection.RecordedEvent;
import io.orderledger.query.projection.TestLedger;
import io.orderledger.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoriesTest {

    private static final Instant AT = ExampleEvents.AT;
    private static final OrderProjection ORDERS = new OrderProjection();

    private final TestLedger ledger = new TestLedger();
    private final Histories histories =
            new Histories(id -> ledger.store().readEvents(id, 0), (id, version) -> position(id, version), 4);

    @AfterEach
    void close() {
        GenericEventMessage.clock = Clock.systemUTC();
        ledger.close();
    }

    private long position(String id, long version) {
        List<DomainEventMessage<?>> all = ledger.appended();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).getAggregateIdentifier().equals(id) && all.get(i).getSequenceNumber() == version - 1) {
                return i;
            }
        }
        throw new AssertionError("no such event: " + id + ", " + version);
    }

    private void recordAt(Instant at) {
        GenericEventMessage.clock = Clock.fixed(at, ZoneOffset.UTC);
    }

    private Past<OrderView> order(String id, Moment moment) {
        return orders(id, moment).getFirst();
    }

    private List<Past<OrderView>> orders(String id, Moment... moments) {
        return histories.at(
                id,
                List.of(moments),
                () -> new FoldedAnew<>(ORDERS, OrderPlaced.class::isInstance),
                () -> new ProblemException(404, "order-not-found", id));
    }

    @Test
    void each_version_and_each_moment_of_recording_is_what_the_read_model_was_then() {
        ledger.append(MadeUpDay.of(60, 4));
        Map<String, @Nullable OrderView> live = new HashMap<>();
        int compared = 0;
        List<DomainEventMessage<?>> all = ledger.appended();
        for (int position = 0; position < all.size(); position++) {
            DomainEventMessage<?> message = all.get(position);
            if (!ORDERS.events().contains(message.getPayloadType())) {
                continue;
            }
            String id = message.getAggregateIdentifier();
            OrderView then = ORDERS.evolve(live.get(id), new RecordedEvent(message, position));
            live.put(id, then);
            Past<OrderView> past = order(id, new Moment.Version(then.version()));
            assertThat(past.told()).isEqualTo(then);
            assertThat(past.asOf().position()).isEqualTo(position);
            assertThat(past.asOf().leftOut()).isZero();
            compared++;
        }
        assertThat(compared).isGreaterThan(200);
        live.forEach((id, last) ->
                assertThat(order(id, new Moment.Recorded(Instant.MAX)).told()).isEqualTo(last));
    }

    @Test
    void recorded_time_tells_what_was_known_then_however_clocks_stepped() {
        recordAt(AT.plusSeconds(10));
        ledger.append(ExampleEvents.placed());
        recordAt(AT.plusSeconds(20));
        ledger.append(new OrderHeld(ORDER, "looks odd", AT));
        recordAt(AT.plusSeconds(15)); // another machine, whose clock is behind
        ledger.append(new OrderApproved(ORDER, List.of(), "", AT));

        assertThat(order("web:1001", new Moment.Recorded(AT.plusSeconds(10)))
                        .told()
                        .version())
                .isEqualTo(1);
        assertThat(order("web:1001", new Moment.Recorded(AT.plusSeconds(17)))
                        .told()
                        .version())
                .as("no version without the one before it")
                .isEqualTo(1);
        Past<OrderView> all = order("web:1001", new Moment.Recorded(AT.plusSeconds(20)));
        assertThat(all.told().status()).isEqualTo(OrderStatus.APPROVED);
        assertThat(all.asOf().events()).isEqualTo(3);
        assertThat(all.asOf().late()).isNull();
    }

    @Test
    void business_time_tells_what_had_happened_though_it_was_learned_later() {
        recordAt(AT.plusSeconds(3600));
        ledger.append(
                ExampleEvents.placed(),
                new OrderHeld(ORDER, "looks odd", AT.plusSeconds(100)),
                new PaymentRecorded(ORDER, "p-1", new Money("CNY", 100), "alipay", AT.plusSeconds(50)));

        Past<OrderView> then = order("web:1001", new Moment.Business(AT.plusSeconds(60)));

        assertThat(then.told().capturedMinor()).isEqualTo(100);
        assertThat(then.told().status()).isEqualTo(OrderStatus.PLACED);
        assertThat(then.asOf())
                .isEqualTo(new AsOf(AsOf.Kind.BUSINESS, AT.plusSeconds(60), 3, 2, AT.plusSeconds(3600), 2, 1, 2L));
        assertThatThrownBy(() -> order("web:1001", new Moment.Recorded(AT.plusSeconds(60))))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(problem -> assertThat(problem.members())
                        .containsEntry("firstMoment", AT.plusSeconds(3600).toString()));
    }

    /** The folds of orders and stock take the events of a rule-abiding past in any selection; a stricter one may not. */
    @Test
    void what_a_fold_cannot_make_of_the_selected_events_is_said_to_contradict() {
        ledger.append(
                ExampleEvents.placed(),
                new OrderApproved(ORDER, List.of(), "", AT.plusSeconds(100)),
                new OrderHeld(ORDER, "odd", AT.plusSeconds(50)));
        class Strict implements Retelling<Long> {
            private long version;

            @Override
            public boolean takes(Class<?> event) {
                return true;
            }

            @Override
            public boolean begins(LedgerEvent event) {
                return true;
            }

            @Override
            public void take(RecordedEvent event) {
                if (event.version() != version + 1) {
                    throw new IllegalStateException("it builds on the event before");
                }
                version++;
            }

            @Override
            public Long told() {
                return version;
            }
        }

        assertThatThrownBy(() -> histories.at(
                        "web:1001",
                        List.of(new Moment.Business(AT.plusSeconds(60))),
                        Strict::new,
                        () -> new ProblemException(404, "order-not-found")))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("moment-contradicts");
                    assertThat(problem.members()).containsEntry("eventVersion", 3L);
                });
        assertThat(order("web:1001", new Moment.Business(AT.plusSeconds(60)))
                        .told()
                        .status())
                .isEqualTo(OrderStatus.ON_HOLD);
    }

    @Test
    void what_was_not_there_is_told_with_what_there_is() {
        ledger.append(ExampleEvents.placed(), new OrderHeld(ORDER, "", AT));

        assertThatThrownBy(() -> order("web:none", new Moment.Version(1)))
                .asInstanceOf(type(ProblemException.class))
                .extracting(ProblemException::code)
                .isEqualTo("order-not-found");
        assertThatThrownBy(() -> order("web:1001", new Moment.Version(3)))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("version-not-there");
                    assertThat(problem.members()).containsEntry("currentVersion", 2L);
                });
        assertThatThrownBy(() -> order("web:1001", new Moment.Business(AT.minusMillis(1))))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(problem -> {
                    assertThat(problem.status()).isEqualTo(404);
                    assertThat(problem.members()).containsEntry("firstMoment", AT.toString());
                });
    }

    @Test
    void a_snapshot_is_left_aside_and_two_moments_are_told_in_one_reading() {
        ledger.append(
                ExampleEvents.placed(), new OrderHeld(ORDER, "odd", AT), new OrderApproved(ORDER, List.of(), "", AT));
        ledger.store()
                .storeSnapshot(new GenericDomainEventMessage<>("Order", "web:1001", 1, "a state of the command side"));
        assertThat(ledger.store().readEvents("web:1001").next().getPayload())
                .as("the snapshot is in use elsewhere")
                .isEqualTo("a state of the command side");
        List<String> readings = new ArrayList<>();
        Histories counted = new Histories(
                id -> {
                    readings.add(id);
                    return ledger.store().readEvents(id, 0);
                },
                this::position,
                1);

        List<Past<OrderView>> both = counted.at(
                "web:1001",
                List.of(new Moment.Version(3), new Moment.Version(1)),
                () -> new FoldedAnew<>(ORDERS, OrderPlaced.class::isInstance),
                () -> new ProblemException(404, "order-not-found"));

        assertThat(both.getFirst().told().status()).isEqualTo(OrderStatus.APPROVED);
        assertThat(both.getLast().told().status()).isEqualTo(OrderStatus.PLACED);
        assertThat(readings).hasSize(1);
    }
}
