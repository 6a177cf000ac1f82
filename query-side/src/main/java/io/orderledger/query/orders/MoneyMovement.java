package io.orderledger.query.orders;

import java.time.Instant;

/**
 * Money that came or went.
 *
 * @param reference name of the payment or refund within its order
 * @param amountMinor in minor units of its currency
 * @param currency ISO 4217 code
 * @param note means of payment, or reason of the refund
 * @param occurredAt business time
 * @param recordedAt when the ledger recorded it
 */
public record MoneyMovement(
        String reference, long amountMinor, String currency, String note, Instant occurredAt, Instant recordedAt) {}
