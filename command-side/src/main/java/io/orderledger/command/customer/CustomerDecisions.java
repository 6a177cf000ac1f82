package io.orderledger.command.customer;

import static io.orderledger.command.ledger.Decision.accept;
import static io.orderledger.command.ledger.Decision.when;

import io.orderledger.command.customer.CustomerCommand.NoteErased;
import io.orderledger.command.customer.CustomerCommand.NoteOrder;
import io.orderledger.command.customer.CustomerCommand.NoteOrderBroken;
import io.orderledger.command.customer.CustomerCommand.NoteOrderKept;
import io.orderledger.command.customer.CustomerCommand.RequestErasure;
import io.orderledger.command.customer.CustomerCommand.SetStanding;
import io.orderledger.command.ledger.Decision;
import io.orderledger.events.customer.CustomerEvent;
import io.orderledger.events.customer.CustomerOrderBroken;
import io.orderledger.events.customer.CustomerOrderKept;
import io.orderledger.events.customer.CustomerOrderNoted;
import io.orderledger.events.customer.CustomerStandingSet;
import io.orderledger.events.customer.ErasureRequested;
import io.orderledger.events.customer.PersonErased;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What follows from what is said of a customer. What was said before is not said again. */
final class CustomerDecisions {

    private CustomerDecisions() {}

    static Decision<CustomerEvent> decide(CustomerState customer, CustomerCommand command) {
        String id = command.customerId();
        Instant at = command.occurredAt().at();
        return switch (command) {
            case NoteOrder note ->
                once(
                        customer.noted(note.orderId()),
                        () -> accept(new CustomerOrderNoted(id, note.orderId(), note.likeness(), note.placedAt(), at)));
            case NoteOrderKept kept ->
                once(
                        customer.kept(kept.orderId()),
                        () -> when(
                                CustomerPolicies.mayCountAsKept(customer, kept.orderId()),
                                () -> new CustomerOrderKept(id, kept.orderId(), at)));
            case NoteOrderBroken broken ->
                once(
                        customer.broken(broken.orderId()),
                        () -> accept(new CustomerOrderBroken(id, broken.orderId(), broken.why(), at)));
            case SetStanding set ->
                once(
                        set.standing() == customer.standing() ? customer.decidedAt() : OptionalLong.empty(),
                        () -> accept(new CustomerStandingSet(id, set.standing(), set.reason(), at)));
            case RequestErasure request -> accept(new ErasureRequested(id, request.streams(), request.reason(), at));
            case NoteErased erased -> accept(new PersonErased(id, erased.streams(), at));
        };
    }

    private static Decision<CustomerEvent> once(OptionalLong before, Supplier<Decision<CustomerEvent>> first) {
        return before.isPresent() ? new Decision.Repeated<>(before.getAsLong()) : first.get();
    }
}
