package io.orderledger.events.customer;

import io.orderledger.events.EventType;
import io.orderledger.events.Personal;
import io.orderledger.events.value.Standing;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A person decided how far a customer is trusted. */
@EventType("customer.CustomerStandingSet")
@Revision("1")
public record CustomerStandingSet(
        String customerId, Standing standing, @Personal String reason, Instant occurredAt) implements CustomerEvent {}
