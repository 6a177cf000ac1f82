package io.orderledger.events.value;

import java.time.Instant;

/**
 * Terms on which an order goes on unpaid, as they go on for pieces that move to another order.
 *
 * @param receivableId name of the receivable within its order
 * @param payBy when it is to be paid
 */
public record CarriedTerms(String receivableId, PaymentTerms terms, Instant payBy) {}
