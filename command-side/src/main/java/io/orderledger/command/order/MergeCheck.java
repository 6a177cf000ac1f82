package io.orderledger.command.order;

import io.orderledger.command.ledger.Failures;
import io.orderledger.command.ledger.Questions;
import io.orderledger.command.ledger.Ruling;
import io.orderledger.events.value.OrderId;
import io.orderledger.web.ProblemException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Asks both orders of a merge whether they fit together before anybody is told that it could be made. It is for people, who
 * are to hear it before they confirm; the order that is to leave is asked again, and its word counts.
 */
@Component
class MergeCheck {

    private final Questions questions;

    MergeCheck(Questions questions) {
        this.questions = questions;
    }

    /**
     * Checks a merge that is asked for. An order that is not there is left to the order that would take it over.
     *
     * @throws ProblemException when both together would be too large
     */
    void requested(OrderId absorber, String other) {
        size(absorber).ifPresent(here -> fits(here, other));
    }

    /**
     * Checks a change that was asked for, when it is a merge.
     *
     * @throws ProblemException when both orders together would be too large
     */
    void previewed(OrderId absorber, String changeId) {
        size(absorber)
                .ifPresent(
                        here -> Optional.ofNullable(here.merges().get(changeId)).ifPresent(other -> fits(here, other)));
    }

    private void fits(OrderSize here, String other) {
        size(new OrderId(other)).ifPresent(there -> {
            if (ChangePolicies.mayBecomeOne(here.lines(), here.goodsMinor(), there) instanceof Ruling.Rejection no) {
                throw Failures.refused(no.at(0));
            }
        });
    }

    private Optional<OrderSize> size(OrderId order) {
        try {
            return questions.ask(new AskSize(order), OrderSize.class);
        } catch (RuntimeException thrown) {
            throw Failures.problem(thrown);
        }
    }
}
