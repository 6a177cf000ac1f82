package io.orderledger.events.customer;

import io.orderledger.events.EventType;
import io.orderledger.events.value.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** An order of a customer was paid and delivered. */
@EventType("customer.CustomerOrderKept")
@Revision("1")
public record CustomerOrderKept(String customerId, OrderId orderId, Instant occurredAt) implements CustomerEvent {}
