package io.orderledger.command.order;

import io.orderledger.command.ledger.Failures;
import io.orderledger.command.ledger.LedgerQuestion;
import io.orderledger.command.ledger.Questions;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.events.value.OrderId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Asks the other order of a merge whether it would leave and what it would bring, so that people hear it when they ask for the
 * merge, preview it and confirm it. The order that is to leave is asked again at the end, and its word counts.
 */
@Component
class MergeCheck {

    private final Questions questions;

    MergeCheck(Questions questions) {
        this.questions = questions;
    }

    /** What the other order says to a merge that is asked for; unasked when there is no order to take it over. */
    OtherOrder requested(OrderId absorber, String other) {
        return size(absorber).map(here -> leaving(absorber, here, other)).orElse(OtherOrder.UNASKED);
    }

    /** What the other order says to a change that was asked for; unasked when it is no merge or was decided about. */
    OtherOrder open(OrderId absorber, String changeId) {
        return size(absorber)
                .flatMap(here ->
                        Optional.ofNullable(here.merges().get(changeId)).map(other -> leaving(absorber, here, other)))
                .orElse(OtherOrder.UNASKED);
    }

    private OtherOrder leaving(OrderId absorber, OrderSize here, String other) {
        return ask(new AskLeaving(new OrderId(other), absorber, here), OtherOrder.class)
                .orElseGet(() -> OtherOrder.refusing(Ruling.rejected(RefusalCode.ORDER_NOT_FOUND, other)));
    }

    private Optional<OrderSize> size(OrderId order) {
        return ask(new AskSize(order), OrderSize.class);
    }

    private <A> Optional<A> ask(LedgerQuestion question, Class<A> answer) {
        try {
            return questions.ask(question, answer);
        } catch (RuntimeException thrown) {
            throw Failures.problem(thrown);
        }
    }
}
