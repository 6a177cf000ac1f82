package io.orderledger.command.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.inventory.StockCommand.CarryReservation;
import io.orderledger.command.inventory.StockCommand.CountStock;
import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.inventory.StockCommand.ReleaseReservation;
import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.command.inventory.StockCommand.ReturnStock;
import io.orderledger.command.inventory.StockCommand.SetSafetyStock;
import io.orderledger.command.inventory.StockCommand.ShipReservation;
import io.orderledger.command.inventory.StockCommand.WriteOffReturn;
import io.orderledger.command.inventory.StockCommand.WriteOffStock;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.Decision;
import io.orderledger.events.inventory.BackorderWithdrawn;
import io.orderledger.events.inventory.ReservationCarriedIn;
import io.orderledger.events.inventory.ReservationCarriedOut;
import io.orderledger.events.inventory.ReservationReleased;
import io.orderledger.events.inventory.SafetyStockReached;
import io.orderledger.events.inventory.SafetyStockRestored;
import io.orderledger.events.inventory.SafetyStockSet;
import io.orderledger.events.inventory.StockBackordered;
import io.orderledger.events.inventory.StockEvent;
import io.orderledger.events.inventory.StockReceived;
import io.orderledger.events.inventory.StockReserved;
import io.orderledger.events.inventory.StockReturned;
import io.orderledger.events.inventory.StockShipped;
import io.orderledger.events.inventory.StockWrittenOff;
import io.orderledger.events.value.IfShort;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.StockId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever is asked of a stock in whatever sequence, nothing is oversold and nobody is overtaken. When a made-up history breaks
 * that, its seed is told and the shortest list of commands that still does.
 */
class AnyStockHistoryTest {

    private static final int HISTORIES = Integer.getInteger("histories", 4_000);
    private static final int COMMANDS = 60;
    private static final StockId ID = new StockId("main", "TEA");
    private static final Instant AT = Instant.parse("2020-02-20T12:00:00Z");

    @Test
    void never_oversold_never_overtaken_and_never_counted_twice() {
        int happened = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            List<StockCommand> asked = new ArrayList<>();
            History history = new History();
            try {
                for (int i = 0; i < COMMANDS; i++) {
                    StockCommand command = anyCommand(random);
                    asked.add(command);
                    happened += history.ask(command);
                }
            } catch (AssertionError | RuntimeException broken) {
                List<StockCommand> shortest = shortest(asked);
                throw new AssertionError(
                        "seed %d breaks; the shortest that still does:%n  %s%n%s"
                                .formatted(
                                        seed,
                                        String.join(
                                                System.lineSeparator() + "  ",
                                                shortest.stream()
                                                        .map(StockCommand::toString)
                                                        .toList()),
                                        broken),
                        broken);
            }
        }
        assertThat(happened).as("events").isGreaterThan(HISTORIES * COMMANDS / 4);
    }

    @Test
    void a_stock_rebuilt_from_its_events_decides_the_same() {
        for (int seed = 0; seed < HISTORIES / 10; seed++) {
            Random random = new Random(seed);
            History history = new History();
            for (int i = 0; i < COMMANDS; i++) {
                StockCommand command = anyCommand(random);
                long version = history.events.size();
                assertThat(StockDecisions.decide(history.rebuilt(), version, command))
                        .as("seed %d, command %s", seed, command)
                        .isEqualTo(StockDecisions.decide(history.state, version, command));
                history.ask(command);
            }
        }
    }

    private static List<StockCommand> shortest(List<StockCommand> commands) {
        List<StockCommand> shortest = new ArrayList<>(commands);
        for (int i = shortest.size() - 2; i >= 0; i--) {
            List<StockCommand> without = new ArrayList<>(shortest);
            without.remove(i);
            if (breaks(without)) {
                shortest = without;
            }
        }
        return shortest;
    }

    private static boolean breaks(List<StockCommand> commands) {
        History history = new History();
        try {
            commands.forEach(history::ask);
            return false;
        } catch (AssertionError | RuntimeException broken) {
            return true;
        }
    }

    static StockCommand anyCommand(Random random) {
        BusinessTime at = random.nextBoolean()
                ? BusinessTime.stated(AT.plusSeconds(random.nextInt(3)))
                : BusinessTime.assumed(AT.plusSeconds(random.nextInt(1000)));
        ReservationId id = new ReservationId("web:1." + random.nextInt(12));
        long some = 1 + random.nextInt(5);
        return switch (random.nextInt(23)) {
            case 0, 1, 2 -> new ReceiveStock(ID, "d" + random.nextInt(30), some, at);
            case 3, 4, 5, 6, 7, 8 ->
                new ReserveStock(
                        ID, id, "web:" + id.value().hashCode() % 3, 1, some, IfShort.values()[random.nextInt(3)], at);
            case 9, 10, 11 -> new ReleaseReservation(ID, id, random.nextBoolean() ? 0 : some, at);
            case 12, 13, 14 ->
                new ShipReservation(
                        ID,
                        id,
                        random.nextBoolean() ? "" : "s" + random.nextInt(4),
                        random.nextBoolean() ? 0 : some,
                        at);
            case 19, 20, 21 ->
                new CarryReservation(ID, id, new ReservationId("web:2." + random.nextInt(9)), "web:2", 1, some, at);
            case 15 -> new ReturnStock(ID, "r" + random.nextInt(9), "web:1", random.nextInt(2), some, at);
            case 16 -> new WriteOffStock(ID, "w" + random.nextInt(9), some, "damaged", at);
            case 18 -> new WriteOffReturn(ID, "r" + random.nextInt(9), "web:1", 1, some, "damaged", at);
            case 17 -> new CountStock(ID, "c" + random.nextInt(9), random.nextInt(12), at);
            default -> new SetSafetyStock(ID, random.nextInt(6), at);
        };
    }

    /** One stock, kept twice: by the state under test, and by plain sums over its events. */
    private static final class History {

        /** From when somebody waits, and for what. */
        private record Place(ReservationId reservationId, Instant since, String reference) {}

        private final List<StockEvent> events = new ArrayList<>();
        private final StockState state = new StockState();
        private final Map<ReservationId, Long> reserved = new HashMap<>();
        private final Map<ReservationId, Long> waiting = new HashMap<>();
        private final Map<ReservationId, Place> since = new LinkedHashMap<>();
        private final Map<ReservationId, Boolean> whole = new HashMap<>();
        private final Map<String, Long> counted = new HashMap<>();
        private long onHand;
        private long level;
        private boolean alerted;

        int ask(StockCommand command) {
            Decision<StockEvent> decision = StockDecisions.decide(state, events.size(), command);
            List<StockEvent> happened = switch (decision) {
                case Decision.Accepted<StockEvent> accepted -> accepted.events();
                case Decision.Declined<StockEvent> declined -> declined.events();
                case Decision.Repeated<StockEvent> repeated -> {
                    assertThat(repeated.version()).isBetween(0L, (long) events.size());
                    yield List.of();
                }
                case Decision.Refused<StockEvent> refused -> List.of();
            };
            boolean somebodyWaited = !waiting.isEmpty();
            boolean newcomer = command instanceof ReserveStock reserve && !waiting.containsKey(reserve.reservationId());
            for (StockEvent event : happened) {
                if (event instanceof StockReserved served) {
                    if (waiting.containsKey(served.reservationId())) {
                        assertThat(inOrder().getFirst())
                                .as("whoever began to wait first is served first")
                                .isEqualTo(served.reservationId());
                    } else {
                        assertThat(somebodyWaited && newcomer)
                                .as("nobody overtakes")
                                .isFalse();
                    }
                }
                take(event);
                events.add(event);
                state.evolve(event, events.size());
                check();
            }
            if (!happened.isEmpty()) {
                checkAfterCommit();
            }
            if (decision instanceof Decision.Accepted && !(command instanceof CountStock) && isNamed(command)) {
                assertThat(StockDecisions.decide(state, events.size(), command))
                        .as("asked again: %s", command)
                        .isInstanceOf(Decision.Repeated.class);
            }
            return happened.size();
        }

        private static boolean isNamed(StockCommand command) {
            return switch (command) {
                case ReleaseReservation release -> release.quantity() == 0;
                case ShipReservation ship -> !ship.shipmentId().isEmpty();
                default -> true;
            };
        }

        private void take(StockEvent event) {
            switch (event) {
                case StockReceived e -> {
                    once("receipt " + e.receiptId());
                    onHand += e.quantity();
                }
                case StockReturned e -> {
                    once("return " + e.returnId());
                    onHand += e.quantity();
                }
                case StockWrittenOff e -> {
                    once("write-off " + e.writeOffId());
                    onHand -= e.quantity();
                }
                case StockReserved e -> {
                    long total = counted.merge("reserved " + e.reservationId(), e.quantity(), Long::sum);
                    assertThat(e.total()).isEqualTo(total);
                    reserved.merge(e.reservationId(), e.quantity(), Long::sum);
                    if (waiting.containsKey(e.reservationId())) {
                        if (Boolean.TRUE.equals(whole.get(e.reservationId()))) {
                            assertThat(e.quantity()).as("all at once").isEqualTo(waiting.get(e.reservationId()));
                        }
                        less(waiting, e.reservationId(), e.quantity());
                    }
                }
                case StockBackordered e -> {
                    waiting.put(e.reservationId(), e.quantity());
                    since.put(e.reservationId(), new Place(e.reservationId(), e.occurredAt(), e.reference()));
                    whole.put(e.reservationId(), e.whole());
                }
                case ReservationCarriedOut e -> {
                    if (e.quantity() > 0) {
                        less(reserved, e.reservationId(), e.quantity());
                    }
                    if (e.waiting() > 0) {
                        less(waiting, e.reservationId(), e.waiting());
                    }
                }
                case ReservationCarriedIn e -> {
                    counted.merge("reserved " + e.reservationId(), e.quantity(), Long::sum);
                    if (e.quantity() > 0) {
                        reserved.merge(e.reservationId(), e.quantity(), Long::sum);
                    }
                    if (e.waiting() > 0) {
                        waiting.put(e.reservationId(), e.waiting());
                        since.put(e.reservationId(), new Place(e.reservationId(), e.since(), e.reference()));
                        whole.put(e.reservationId(), e.whole());
                    }
                }
                case BackorderWithdrawn e -> less(waiting, e.reservationId(), e.quantity());
                case ReservationReleased e -> less(reserved, e.reservationId(), e.quantity());
                case StockShipped e -> {
                    less(reserved, e.reservationId(), e.quantity());
                    onHand -= e.quantity();
                }
                case SafetyStockSet e -> level = e.quantity();
                case SafetyStockReached e -> {
                    assertThat(alerted).as("warned once").isFalse();
                    alerted = true;
                }
                case SafetyStockRestored e -> {
                    assertThat(alerted).isTrue();
                    alerted = false;
                }
                default -> {
                    // moves no pieces
                }
            }
        }

        private void once(String name) {
            assertThat(counted.put(name, 1L)).as("counted once: %s", name).isNull();
        }

        private static void less(Map<ReservationId, Long> pieces, ReservationId id, long quantity) {
            long left = pieces.getOrDefault(id, 0L) - quantity;
            assertThat(left).as("pieces of %s", id).isNotNegative();
            if (left == 0) {
                pieces.remove(id);
            } else {
                pieces.put(id, left);
            }
        }

        private void check() {
            long all = reserved.values().stream().mapToLong(Long::longValue).sum();
            assertThat(all).as("never oversold").isBetween(0L, onHand);
            assertThat(state.onHand()).isEqualTo(onHand);
            assertThat(state.reserved()).isEqualTo(all);
            assertThat(state.queue()).extracting(Reservation.Waiting::id).containsExactlyElementsOf(inOrder());
        }

        private void checkAfterCommit() {
            if (!waiting.isEmpty()) {
                ReservationId first = inOrder().getFirst();
                boolean waitsForAll = Boolean.TRUE.equals(whole.get(first));
                assertThat(state.free())
                        .as("nobody waits for what is there")
                        .isLessThan(waitsForAll ? waiting.getOrDefault(first, 0L) : 1);
            }
            assertThat(alerted).as("warned when too few are there").isEqualTo(level > 0 && state.free() < level);
        }

        /** Who waits, by the time from which they do, then by what it is for, then as they came. */
        private List<ReservationId> inOrder() {
            return since.values().stream()
                    .filter(begun -> waiting.containsKey(begun.reservationId()))
                    .sorted(Comparator.comparing(Place::since).thenComparing(Place::reference))
                    .map(Place::reservationId)
                    .toList();
        }

        StockState rebuilt() {
            StockState rebuilt = new StockState();
            for (int i = 0; i < events.size(); i++) {
                rebuilt.evolve(events.get(i), i + 1);
            }
            return rebuilt;
        }
    }
}
