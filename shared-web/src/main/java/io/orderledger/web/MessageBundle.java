package io.orderledger.web;

/**
 * A module's message bundle, declared as a bean.
 *
 * @param basename resource name without language and ending, for example {@code messages/command}
 */
public record MessageBundle(String basename) {}
