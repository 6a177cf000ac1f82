package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The order is ready to take over another one. The other one answers with {@link OrderMerged} or {@link MergeRefused}; what it
 * has to know for that is said here.
 *
 * @param source the order that is to be taken over
 * @param customer reference of the customer that both must have
 * @param currency ISO 4217 code that both must have
 * @param address where both must go
 */
@EventType("order.MergeOffered")
@Revision("1")
public record MergeOffered(
        OrderId orderId,
        String changeId,
        OrderId source,
        String customer,
        String currency,
        Address address,
        Instant occurredAt)
        implements ChangeEvent {}
