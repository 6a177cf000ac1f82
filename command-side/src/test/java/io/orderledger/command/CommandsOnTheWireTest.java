package io.orderledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.customer.AskConduct;
import io.orderledger.command.customer.Conduct;
import io.orderledger.command.customer.CustomerCommand;
import io.orderledger.command.inventory.AskAvailable;
import io.orderledger.command.inventory.Availability;
import io.orderledger.command.inventory.StockCommand;
import io.orderledger.command.ledger.CommandRefused;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.ledger.Refusal;
import io.orderledger.command.order.AskAwaited;
import io.orderledger.command.order.AskLeaving;
import io.orderledger.command.order.AskProgress;
import io.orderledger.command.order.AskSize;
import io.orderledger.command.order.OrderCommand;
import io.orderledger.command.order.OrderProgress;
import io.orderledger.command.order.OrderSize;
import io.orderledger.command.order.OtherOrder;
import io.orderledger.command.picking.PickListCommand;
import io.orderledger.command.shipping.PackageCommand;
import io.orderledger.events.ExampleEvents;
import io.orderledger.events.storage.LedgerSerializer;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.Standing;
import io.orderledger.events.value.StockId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands and their answers travel between processes as JSON and arrive as they left. */
class CommandsOnTheWireTest {

    private final LedgerSerializer serializer = LedgerSerializer.create();

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_arrives_as_it_left(LedgerCommand command) {
        assertThat(onTheWire(command)).isEqualTo(command);
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
    void a_question_and_its_answer_arrive_as_they_left() {
        for (Object sent : List.of(
                new AskConduct("customer~1", OrderId.of("web", "1"), Duration.ofMinutes(30)),
                new Conduct(Standing.TRUSTED, 3, List.of(OrderId.of("web", "2"))),
                new AskProgress(OrderId.of("web", "1")),
                new OrderProgress("c-17", "web", "", true, false, false, 1, false, true, List.of("main"), List.of(2)),
                new AskAwaited(OrderId.of("web", "1"), "main"),
                new AskAwaited.Awaited(true),
                new AskSize(OrderId.of("web", "1")),
                size(),
                new AskLeaving(OrderId.of("web", "2"), OrderId.of("web", "1"), size()),
                ExampleEvents.madeUp(OtherOrder.class),
                OtherOrder.UNASKED,
                new AskAvailable(new StockId("main", "TEA")),
                new Availability(7, Instant.parse("2020-02-20T12:00:00Z")),
                Availability.NONE)) {
            assertThat(onTheWire(sent)).isEqualTo(sent);
        }
    }

    private static OrderSize size() {
        return new OrderSize("c-17", "CNY", Address.unknown(), 3, 900, 2, 800, Map.of("ch-1", "web:2"));
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
        return families()
                .flatMap(CommandsOnTheWireTest::members)
                .map(ExampleEvents::madeUp)
                .map(LedgerCommand.class::cast);
    }

    private static Stream<Class<?>> families() {
        return Stream.of(
                OrderCommand.class,
                StockCommand.class,
                PickListCommand.class,
                PackageCommand.class,
                CustomerCommand.class);
    }

    private static Stream<Class<?>> members(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(CommandsOnTheWireTest::members)
                : Stream.of(type);
    }
}
