package io.orderledger.events.order;

import io.orderledger.events.EventType;
import io.orderledger.events.value.Money;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.PaymentTerms;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The order may go on unpaid: a receivable stands open until it is matched.
 *
 * @param amount what is expected, more than 0
 * @param payBy when it is to be paid
 */
@EventType("order.TermsGranted")
@Revision("1")
public record TermsGranted(
        OrderId orderId, String receivableId, PaymentTerms terms, Money amount, Instant payBy, Instant occurredAt)
        implements MoneyEvent {}
