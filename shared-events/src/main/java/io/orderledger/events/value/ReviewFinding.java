package io.orderledger.events.value;

/**
 * Why an order goes to review.
 *
 * @param policy name of the policy that asks for it, for example {@code amount-over-limit}
 * @param detail what it found, without personal data; empty when the name says it all
 * @param routine whether a trusted customer may skip it
 */
public record ReviewFinding(String policy, String detail, boolean routine) {}
