/** What a shop decides for itself: limits, deadlines, warehouses, policies. One place, {@code ledger.rules}, for all of it. */
@NullMarked
package io.orderledger.command.rules;

import org.jspecify.annotations.NullMarked;
