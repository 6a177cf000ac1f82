package io.orderledger.command.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.inventory.StockCommand.ReleaseReservation;
import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.command.inventory.StockCommand.ShipReservation;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.Decision;
import io.orderledger.events.inventory.ReservationRefused;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.StockId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever is asked of stock, in whatever sequence, it is never oversold. Sequences are made up from seeds. */
class AnyStockHistoryTest {

    private static final StockId TEA = new StockId("main", "TEA-1");
    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");
    private static final int HISTORIES = 4000;
    private static final int COMMANDS = 40;

    @Test
    void stock_is_never_oversold_in_any_history() {
        int refused = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            History history = new History(new Random(seed));
            for (int i = 0; i < COMMANDS; i++) {
                history.ask(history.anyCommand());
            }
            refused += (int) history.events.stream()
                    .filter(ReservationRefused.class::isInstance)
                    .count();
        }
        assertThat(refused).as("the histories run out of stock now and then").isGreaterThan(HISTORIES / 10);
    }

    @Test
    void stock_rebuilt_from_its_events_decides_the_same() {
        for (int seed = 0; seed < HISTORIES / 10; seed++) {
            History history = new History(new Random(seed));
            for (int i = 0; i < COMMANDS; i++) {
                StockCommand command = history.anyCommand();

                assertThat(StockDecisions.decide(history.rebuilt(), command))
                        .as("seed %d, command %s", seed, command)
                        .isEqualTo(StockDecisions.decide(history.state, command));
                history.ask(command);
            }
        }
    }

    @Test
    void two_hundred_buyers_of_the_last_ten_pieces_get_exactly_ten() {
        History history = new History(new Random(0));
        history.ask(new ReceiveStock(TEA, "d", 10, BusinessTime.stated(AT)));
        for (int buyer = 0; buyer < 200; buyer++) {
            history.ask(new ReserveStock(TEA, new ReservationId("b" + buyer), "", 0, 1, BusinessTime.stated(AT)));
        }

        assertThat(history.state.reserved()).isEqualTo(10);
        assertThat(history.events.stream().filter(StockReserved.class::isInstance))
                .hasSize(10);
        assertThat(history.events.stream().filter(ReservationRefused.class::isInstance))
                .hasSize(190);
    }

    /** One SKU, kept twice: by the state under test, and by plain sums over its events. */
    private static final class History {

        private final Random random;
        private final List<StockEvent> events = new ArrayList<>();
        private final StockState state = new StockState();

        History(Random random) {
            this.random = random;
        }

        void ask(StockCommand command) {
            List<StockEvent> happened = switch (StockDecisions.decide(state, command)) {
                case Decision.Accepted<StockEvent> accepted -> accepted.events();
                case Decision.Declined<StockEvent> declined -> declined.events();
                case Decision.Repeated<StockEvent> repeated -> {
                    assertThat(repeated.version()).isBetween(1L, (long) events.size());
                    yield List.of();
                }
                case Decision.Refused<StockEvent> refused -> List.of();
            };
            for (StockEvent event : happened) {
                events.add(event);
                state.evolve(event, events.size());
                checkBooks();
            }
        }

        private void checkBooks() {
            long onHand = 0;
            Map<ReservationId, Long> open = new HashMap<>();
            Set<Object> once = new HashSet<>();
            for (StockEvent event : events) {
                switch (event) {
                    case StockReceived e -> {
                        assertThat(once.add(e.receiptId()))
                                .as("a receipt counts once")
                                .isTrue();
                        onHand += e.quantity();
                    }
                    case StockReserved e -> {
                        assertThat(once.add(e.reservationId()))
                                .as("a reservation is made once")
                                .isTrue();
                        open.put(e.reservationId(), e.quantity());
                    }
                    case ReservationReleased e ->
                        assertThat(open.remove(e.reservationId())).isEqualTo(e.quantity());
                    case StockShipped e -> {
                        assertThat(open.remove(e.reservationId())).isEqualTo(e.quantity());
                        onHand -= e.quantity();
                    }
                    case ReservationRefused e -> assertThat(e.quantity()).isGreaterThan(e.available());
                }
            }
            long reserved = open.values().stream().mapToLong(Long::longValue).sum();
            assertThat(reserved).as("never oversold").isBetween(0L, onHand);
            assertThat(state.onHand()).isEqualTo(onHand);
            assertThat(state.reserved()).isEqualTo(reserved);
        }

        StockState rebuilt() {
            StockState rebuilt = new StockState();
            for (int i = 0; i < events.size(); i++) {
                rebuilt.evolve(events.get(i), i + 1);
            }
            return rebuilt;
        }

        StockCommand anyCommand() {
            BusinessTime at = BusinessTime.assumed(AT.plusSeconds(random.nextInt(1000)));
            ReservationId reservation = new ReservationId("r" + random.nextInt(8));
            return switch (random.nextInt(8)) {
                case 0, 1 -> new ReceiveStock(TEA, "d" + random.nextInt(6), 1 + random.nextInt(4), at);
                case 2, 3, 4 -> new ReserveStock(TEA, reservation, "", 0, 1 + random.nextInt(4), at);
                case 5, 6 -> new ReleaseReservation(TEA, reservation, at);
                default -> new ShipReservation(TEA, reservation, at);
            };
        }
    }
}
