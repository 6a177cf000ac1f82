/**
 * What is due at a time: orders that were not paid, reviews that nobody answered. The times are events of the order; here is
 * only an index of them, swept every few seconds, and the order itself decides whether what was due still stands.
 */
@NullMarked
package io.orderledger.command.due;

import org.jspecify.annotations.NullMarked;
