package io.orderledger.standalone.demo;

/**
 * One request of the made-up day.
 *
 * @param key idempotency key; also names the step
 * @param path path below the ledger's address
 * @param body JSON text
 * @param actor who does it
 */
record DemoStep(String key, String path, String body, String actor) {}
