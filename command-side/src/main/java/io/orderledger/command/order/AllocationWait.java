package io.orderledger.command.order;

import io.orderledger.command.ledger.Failures;
import io.orderledger.command.ledger.Questions;
import io.orderledger.command.order.AskAwaited.Awaited;
import io.orderledger.events.value.OrderId;
import io.orderledger.web.ProblemException;
import java.time.Duration;
import java.util.Collection;
import org.springframework.stereotype.Component;

/**
 * Waits a little for the warehouse before pieces are put on a pick list. Reservations follow an approval by themselves within
 * milliseconds, which a client that has the order picked right after it cannot know.
 */
@Component
public class AllocationWait {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Questions questions;

    AllocationWait(Questions questions) {
        this.questions = questions;
    }

    /**
     * Waits, up to 2 s for all of them, until the warehouse owes none of the orders an answer. It owes an unknown one none.
     *
     * @throws ProblemException when the ledger cannot be reached
     */
    public void untilAnswered(Collection<OrderId> orders, String warehouse) {
        Patience patience = new Patience(PATIENCE);
        for (OrderId order : orders) {
            while (isAwaited(order, warehouse)) {
                if (!patience.pause()) {
                    return;
                }
            }
        }
    }

    private boolean isAwaited(OrderId order, String warehouse) {
        try {
            return questions
                    .ask(new AskAwaited(order, warehouse), Awaited.class)
                    .filter(Awaited::awaited)
                    .isPresent();
        } catch (RuntimeException thrown) {
            throw Failures.problem(thrown);
        }
    }
}
