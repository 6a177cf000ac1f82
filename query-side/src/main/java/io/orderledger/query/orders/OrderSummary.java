package io.orderledger.query.orders;

import java.util.Map;

/**
 * Totals over orders, exact to the minor unit.
 *
 * @param orders how many there are
 * @param byStatus how many there are of each status that occurs
 * @param byPayment how many there are of each payment status that occurs
 * @param placed what they cost when they were placed, in minor units by currency
 * @param due what they cost now
 * @param captured what was paid
 * @param refunded what went back
 */
public record OrderSummary(
        long orders,
        Map<OrderStatus, Long> byStatus,
        Map<PaymentStatus, Long> byPayment,
        Map<String, Long> placed,
        Map<String, Long> due,
        Map<String, Long> captured,
        Map<String, Long> refunded) {}
