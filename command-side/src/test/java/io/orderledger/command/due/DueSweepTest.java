package io.orderledger.command.due;

import static io.orderledger.command.due.DueItemsContract.NOON;
import static io.orderledger.command.due.DueItemsContract.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.fulfilment.FollowUps;
import io.orderledger.command.ledger.CommandRefused;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.command.order.LifeCommand.CancelUnpaid;
import io.orderledger.command.order.ReviewCommand.RemindReview;
import io.orderledger.events.EventMetadata;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.Test;

class DueSweepTest {

    private final HandSetClock clock = new HandSetClock(NOON);
    private final DueItems items = new DueItemsInMemory();
    private final List<CommandMessage<?>> asked = new CopyOnWriteArrayList<>();
    private Function<CommandMessage<?>, Object> answer = command -> new CommandResult("an order", 2, false);

    private DueSweep sweep() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        for (Class<?> command : List.of(CancelUnpaid.class, RemindReview.class)) {
            bus.subscribe(command.getName(), message -> {
                asked.add(message);
                return answer.apply(message);
            });
        }
        return new DueSweep(
                items,
                new FollowUps(DefaultCommandGateway.builder().commandBus(bus).build()),
                clock);
    }

    private static DueItem unpaid(String number, Instant dueAt) {
        return item(OrderId.of("web", number), DueKind.UNPAID, dueAt);
    }

    @Test
    void what_is_due_is_asked_of_the_order_once_on_behalf_of_whoever_set_the_time() {
        DueItem item = unpaid("1", NOON);
        items.put(item);
        DueSweep sweep = sweep();

        assertThat(sweep.sweep()).isEqualTo(1);
        assertThat(sweep.sweep()).isZero();

        assertThat(asked).hasSize(1);
        CancelUnpaid cancel = (CancelUnpaid) asked.get(0).getPayload();
        assertThat(cancel.payBy()).isEqualTo(NOON);
        assertThat(cancel.occurredAt().at()).isEqualTo(Instant.ofEpochMilli(NOON.toEpochMilli()));
        assertThat(asked.get(0).getMetaData())
                .containsEntry(EventMetadata.ACTOR, "process:DueSweep")
                .containsEntry(EventMetadata.ON_BEHALF_OF, "Ann")
                .containsEntry(EventMetadata.VIA, EventMetadata.VIA_PROCESS)
                .containsEntry(EventMetadata.CAUSATION_ID, item.cause().identifier())
                .containsEntry(EventMetadata.IDEMPOTENCY_KEY, item.cause().identifier() + ":due.UNPAID");
    }

    @Test
    void a_review_is_reminded_of() {
        items.put(item(OrderId.of("web", "1"), DueKind.REVIEW, NOON.minusSeconds(1)));

        sweep().sweep();

        assertThat(asked)
                .extracting(CommandMessage::getPayload)
                .singleElement()
                .isInstanceOfSatisfying(
                        RemindReview.class, remind -> assertThat(remind.dueAt()).isEqualTo(NOON.minusSeconds(1)));
    }

    @Test
    void whatever_the_order_answers_the_item_is_done_with() {
        items.put(unpaid("repeated", NOON));
        items.put(unpaid("refused", NOON));
        answer = command -> {
            if (((CancelUnpaid) command.getPayload()).orderId().value().equals("web:refused")) {
                throw new CommandRefused(Ruling.rejected(RefusalCode.ORDER_NOT_FOUND, "web:refused")
                        .at(0));
            }
            return new CommandResult("an order", 2, true);
        };

        assertThat(sweep().sweep()).isEqualTo(2);
        assertThat(items.backlog()).isEqualTo(DueItems.Backlog.NONE);
    }

    @Test
    void what_got_no_answer_is_tried_again_and_does_not_hold_up_the_others() {
        items.put(unpaid("stuck", NOON.minusSeconds(9)));
        items.put(unpaid("other", NOON));
        answer = command -> {
            if (((CancelUnpaid) command.getPayload()).orderId().value().equals("web:stuck")) {
                throw new IllegalStateException("no answer");
            }
            return new CommandResult("an order", 2, false);
        };
        DueSweep sweep = sweep();

        assertThat(sweep.sweep()).isEqualTo(1);
        assertThat(items.backlog().open()).isEqualTo(1);
        assertThat(sweep.overdueSeconds()).isEqualTo(9);

        answer = command -> new CommandResult("an order", 2, false);
        clock.set(NOON.plusSeconds(11));
        assertThat(sweep.sweep()).isEqualTo(1);
        assertThat(items.backlog()).isEqualTo(DueItems.Backlog.NONE);
        assertThat(sweep.overdueSeconds()).isZero();
    }

    @Test
    void a_sweep_ends_when_nothing_gets_an_answer_and_leaves_all_to_the_next() {
        for (int i = 0; i < 50; i++) {
            items.put(unpaid("n" + i, NOON));
        }
        answer = command -> {
            throw new IllegalStateException("the event store is away");
        };
        DueSweep sweep = sweep();

        assertThat(sweep.sweep()).isZero();
        assertThat(asked).hasSize(3);

        answer = command -> new CommandResult("an order", 2, false);
        clock.set(NOON.plusSeconds(11));
        assertThat(sweep.sweep()).isEqualTo(50);
    }

    @Test
    void ten_thousand_that_are_due_at_once_are_worked_off_in_bounded_sweeps() {
        for (int i = 0; i < 10_000; i++) {
            items.put(unpaid("n" + i, NOON));
        }
        DueSweep sweep = sweep();

        List<Integer> sweeps = new ArrayList<>();
        do {
            sweeps.add(sweep.sweep());
        } while (sweeps.getLast() > 0);

        assertThat(sweeps).containsExactly(2_000, 2_000, 2_000, 2_000, 2_000, 0);
        assertThat(asked)
                .extracting(message -> ((CancelUnpaid) message.getPayload()).orderId())
                .hasSize(10_000)
                .doesNotHaveDuplicates();
    }

    @Test
    void nothing_fires_twice_when_the_clock_jumps_back_and_forth() {
        items.put(unpaid("1", NOON.plusSeconds(60)));
        DueSweep sweep = sweep();

        for (int seconds : List.of(0, 59, 30, 61, 0, 3_600, 61)) {
            clock.set(NOON.plusSeconds(seconds));
            sweep.sweep();
        }

        assertThat(asked).hasSize(1);
    }

    @Test
    void while_one_sweep_is_at_it_another_call_does_nothing() throws Exception {
        items.put(unpaid("1", NOON));
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        answer = command -> {
            asking.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new CommandResult("an order", 2, false);
        };
        DueSweep sweep = sweep();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Integer> first = other.submit(sweep::sweep);
            assertThat(asking.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(sweep.sweep()).isZero();
            goOn.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(asked).hasSize(1);
    }
}
