package io.orderledger.query.check;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A check as it is told.
 *
 * @param text how it stands, in the reader's language
 */
record CheckAnswer(@JsonUnwrapped CheckJob check, String text) {}
