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
import io.orderledger.events.personal.KeysAwayException;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.orders.OrderView;
import io.orderledger.web.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The third of four events of an order was changed in the store. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnreadableHistoriesTest {

    private static final Instant AT = ExampleEvents.AT;
    private static final int BROKEN = 2;
    private static final List<LedgerEvent> EVENTS = List.of(
            ExampleEvents.placed(),
            new OrderHeld(ORDER, "odd", AT),
            new OrderHeld(ORDER, "odd still", AT),
            new OrderApproved(ORDER, List.of(), "", AT));

    private static final RuntimeException DAMAGE = new SerializationException("no JSON");

    private static final class Broken extends GenericDomainEventMessage<LedgerEvent> {

        private static final long serialVersionUID = 1L;

        private final RuntimeException why;

        Broken(int sequence, RuntimeException why) {
            super("Order", "web:1001", sequence, EVENTS.get(sequence));
            this.why = why;
        }

        @Override
        public LedgerEvent getPayload() {
            throw why;
        }
    }

    /** Where the payload turns out to be damaged when it is decoded. */
    private static DomainEventStream decoded(RuntimeException why) {
        return stream(i -> i == BROKEN ? new Broken(i, why) : message(i));
    }

    /** Where an upcaster turns out to be unable to read it, which ends the stream. */
    private static DomainEventStream upcast() {
        return stream(i -> {
            if (i == BROKEN) {
                throw DAMAGE;
            }
            return message(i);
        });
    }

    private static DomainEventStream stream(IntFunction<DomainEventMessage<?>> event) {
        return DomainEventStream.of(IntStream.range(0, EVENTS.size()).mapToObj(event), () -> 3L);
    }

    private static DomainEventMessage<?> message(int sequence) {
        return new GenericDomainEventMessage<>("Order", "web:1001", sequence, EVENTS.get(sequence));
    }

    private static OrderView order(Supplier<DomainEventStream> stream, OptionalLong position, Moment moment) {
        Histories.Positions positions = new Histories.Positions() {
            @Override
            public long of(String aggregateId, long version) {
                return version;
            }

            @Override
            public OptionalLong ofUnreadable(String aggregateId, long version) {
                return version == BROKEN + 1 ? position : OptionalLong.empty();
            }
        };
        return new Histories(id -> stream.get(), positions, 1)
                .at(
                        "web:1001",
                        List.of(moment),
                        () -> new FoldedAnew<>(new OrderProjection(), OrderPlaced.class::isInstance),
                        () -> new ProblemException(404, "order-not-found"))
                .getFirst()
                .told();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void up_to_it_the_past_is_told_and_from_it_on_its_place_is(boolean ended) {
        Supplier<DomainEventStream> stream = ended ? UnreadableHistoriesTest::upcast : () -> decoded(DAMAGE);

        assertThat(order(stream, OptionalLong.of(41), new Moment.Version(2)).version())
                .isEqualTo(2);
        for (Moment moment : List.of(new Moment.Version(3), new Moment.Version(4), new Moment.Recorded(Instant.MAX))) {
            assertThatThrownBy(() -> order(stream, OptionalLong.of(41), moment))
                    .asInstanceOf(type(ProblemException.class))
                    .satisfies(problem -> {
                        assertThat(problem.status()).isEqualTo(409);
                        assertThat(problem.code()).isEqualTo("event-unreadable");
                        assertThat(problem.members())
                                .containsEntry("eventVersion", 3L)
                                .containsEntry("position", 41L);
                    });
        }
    }

    @Test
    void where_nobody_knows_its_place_its_version_is_named() {
        assertThatThrownBy(() -> order(() -> decoded(DAMAGE), OptionalLong.empty(), new Moment.Version(3)))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(problem -> assertThat(problem.members())
                        .containsEntry("eventVersion", 3L)
                        .doesNotContainKey("position"));
    }

    @Test
    void keys_that_are_away_are_no_damage() {
        KeysAwayException away = new KeysAwayException("away", new IllegalStateException());

        assertThatThrownBy(() -> order(() -> decoded(away), OptionalLong.of(41), new Moment.Version(3)))
                .isSameAs(away);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.query", "messages.query_zh"})
    void the_cure_is_told_in_both_languages(String bundle) {
        assertThat(ResourceBundle.getBundle(bundle, Locale.ROOT).getString("problem.event-unreadable.detail"))
                .contains("{0,number,#}", "{1}", "{2}", "{3,number,#}", "ledger verify");
    }
}
