package io.orderledger.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.command.customer.AskConduct;
import io.orderledger.command.customer.CustomerCommand;
import io.orderledger.command.inventory.AskAvailable;
import io.orderledger.command.inventory.StockCommand;
import io.orderledger.command.order.OrderCommand;
import io.orderledger.command.picking.PickListCommand;
import io.orderledger.command.shipping.PackageCommand;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.Test;

class LedgerTargetsTest {

    private final LedgerTargets targets = new LedgerTargets();

    record InComponent(
            int number, @TargetAggregateIdentifier String name) {}

    interface Named {
        @TargetAggregateIdentifier
        String name();
    }

    record Inherited(String name, int number) implements Named {}

    record Nobody(String name) {}

    private String target(Object payload) {
        return targets.resolveTarget(new GenericCommandMessage<>(payload)).getIdentifier();
    }

    @Test
    void the_target_is_found_where_axon_finds_it() {
        AnnotationCommandTargetResolver axons =
                AnnotationCommandTargetResolver.builder().build();
        for (Object payload : List.of(new InComponent(1, "a"), new Inherited("b", 2))) {
            assertThat(target(payload))
                    .isEqualTo(axons.resolveTarget(new GenericCommandMessage<>(payload))
                            .getIdentifier());
        }
    }

    @Test
    void a_command_without_a_target_is_refused() {
        assertThatThrownBy(() -> target(new Nobody("c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nobody");
    }

    /** Every command and question of the ledger, of which a new one must not be forgotten. */
    @Test
    void every_command_and_question_has_one() {
        List<Class<?>> records = new ArrayList<>();
        for (Class<?> family : List.of(
                OrderCommand.class,
                StockCommand.class,
                CustomerCommand.class,
                PickListCommand.class,
                PackageCommand.class)) {
            collect(family, records);
        }
        records.addAll(List.of(AskConduct.class, AskAvailable.class));
        assertThat(records)
                .hasSizeGreaterThan(50)
                .allSatisfy(type -> assertThat(LedgerTargets.of(type)).isNotNull());
    }

    private static void collect(Class<?> type, List<Class<?>> records) {
        if (type.isRecord()) {
            records.add(type);
        }
        Class<?>[] permitted = type.getPermittedSubclasses();
        for (Class<?> each : permitted == null ? new Class<?>[0] : permitted) {
            collect(each, records);
        }
    }
}
