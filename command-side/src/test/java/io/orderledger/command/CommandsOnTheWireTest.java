package io.orderledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.inventory.StockCommand;
import io.orderledger.command.inventory.StockCommand.ReceiveStock;
import io.orderledger.command.inventory.StockCommand.ReleaseReservation;
import io.orderledger.command.inventory.StockCommand.ReserveStock;
import io.orderledger.command.inventory.StockCommand.ShipReservation;
import io.orderledger.command.ledger.BusinessTime;
import io.orderledger.command.ledger.CommandRefused;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.ledger.Refusal;
import io.orderledger.command.order.OrderCommand;
import io.orderledger.command.order.OrderCommand.ApproveOrder;
import io.orderledger.command.order.OrderCommand.CancelOrder;
import io.orderledger.command.order.OrderCommand.ConfirmAllocation;
import io.orderledger.command.order.OrderCommand.DeliverOrder;
import io.orderledger.command.order.OrderCommand.DispatchOrder;
import io.orderledger.command.order.OrderCommand.HoldOrder;
import io.orderledger.command.order.OrderCommand.PlaceOrder;
import io.orderledger.command.order.OrderCommand.RecordPayment;
import io.orderledger.command.order.OrderCommand.RecordRefund;
import io.orderledger.command.order.OrderCommand.RejectOrder;
import io.orderledger.command.order.OrderCommand.ReportShortage;
import io.orderledger.command.order.OrderCommand.RequestAllocation;
import io.orderledger.events.storage.LedgerSerializer;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.LineReservation;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.ReservationId;
import io.orderledger.events.value.StockId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands and their answers travel between processes as JSON and arrive as they left. */
class CommandsOnTheWireTest {

    private static final OrderId ORDER = OrderId.of("web", "1");
    private static final StockId TEA = new StockId("main", "TEA");
    private static final LineReservation CLAIM = new LineReservation(1, "main", "TEA", 2);
    private static final BusinessTime STATED = BusinessTime.stated(Instant.parse("2020-02-20T12:00:00.123Z"));
    private static final BusinessTime ASSUMED = BusinessTime.assumed(Instant.parse("2020-02-20T12:00:00Z"));

    private final LedgerSerializer serializer = LedgerSerializer.create();

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_arrives_as_it_left(LedgerCommand command) {
        assertThat(onTheWire(command)).isEqualTo(command);
    }

    @Test
    void no_command_is_forgotten_here() {
        List<Class<?>> known = Stream.of(OrderCommand.class, StockCommand.class)
                .<Class<?>>flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .toList();

        assertThat(commands().map(Object::getClass)).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void an_answer_arrives_as_it_left() {
        Refusal refusal = new Refusal("insufficient-stock", List.of("2", "3"), "/quantity", 7);

        assertThat(onTheWire(new CommandResult("web:1", 7, true))).isEqualTo(new CommandResult("web:1", 7, true));
        assertThat(onTheWire(new CommandResult("main/TEA", 7, false, refusal)))
                .isEqualTo(new CommandResult("main/TEA", 7, false, refusal));
        assertThat(onTheWire(refusal)).isEqualTo(refusal);
    }

    @Test
    void a_refusal_is_found_behind_the_exception_of_a_remote_handler() {
        Refusal refusal = new Refusal("wrong-status", List.of("PLACED", "APPROVED"), "", 1);
        RuntimeException remote = new CommandExecutionException("refused over there", null, refusal);

        assertThat(CommandRefused.of(new IllegalStateException(remote))).contains(refusal);
        assertThat(CommandRefused.of(new CommandRefused(refusal))).contains(refusal);
        assertThat(CommandRefused.of(new IllegalStateException("broken"))).isEmpty();
    }

    private Object onTheWire(Object sent) {
        SerializedObject<byte[]> wire = serializer.serialize(sent, byte[].class);
        return serializer.deserialize(wire);
    }

    static Stream<LedgerCommand> commands() {
        return Stream.of(
                new PlaceOrder(
                        ORDER,
                        "web",
                        "1",
                        new Customer("c-17", "李伟", "1", "a@b"),
                        Address.unknown(),
                        "CNY",
                        List.of(new OrderLine(1, "TEA", "Green", 2, 1990, true)),
                        List.of(new Adjustment("shipping", "", 800)),
                        List.of(),
                        STATED),
                new HoldOrder(ORDER, "odd", STATED),
                new ApproveOrder(ORDER, "main", ASSUMED),
                new RejectOrder(ORDER, "fake", STATED),
                new RecordPayment(ORDER, "p-1", new Money("CNY", 1), "card", STATED),
                new RecordRefund(ORDER, "r-1", new Money("CNY", 1), "", STATED),
                new RequestAllocation(ORDER, ASSUMED),
                new ConfirmAllocation(ORDER, CLAIM, STATED),
                new ReportShortage(ORDER, CLAIM, 1, STATED),
                new DispatchOrder(ORDER, "SF", "1", STATED),
                new DeliverOrder(ORDER, "", STATED),
                new CancelOrder(ORDER, "no", STATED),
                new ReceiveStock(TEA, "d-1", 5, STATED),
                new ReserveStock(TEA, new ReservationId("r"), "fair", 0, 1, STATED),
                new ReleaseReservation(TEA, new ReservationId("r"), STATED),
                new ShipReservation(TEA, new ReservationId("r"), STATED));
    }
}
