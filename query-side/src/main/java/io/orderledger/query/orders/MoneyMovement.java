package io.orderledger.query.orders;

import java.time.Instant;

/**
 * Money of the customer that arrived.
 *
 * @param reference name of the payment, or of the capture, within its order
 * @param amountMinor in minor units of its currency
 * @param currency ISO 4217 code
 * @param note means of payment
 * @param occurredAt business time
 * @param recordedAt when the ledger recorded it
 */
public record MoneyMovement(
        String reference, long amountMinor, String currency, String note, Instant occurredAt, Instant recordedAt) {}
