package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.ChangeKind;
import io.orderledger.events.value.ChangeProposal;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Somebody asks for a change of the order.
 *
 * @param owner who is to decide
 */
@EventType("order.ChangeRequested")
@Revision("1")
public record ChangeRequested(
        OrderId orderId,
        String changeId,
        ChangeKind kind,
        ChangeProposal proposal,
        String owner,
        @Personal String reason,
        Instant occurredAt)
        implements ChangeEvent {}
