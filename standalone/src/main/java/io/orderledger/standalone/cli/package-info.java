/** The commands of {@code ledger}, one class each. */
@NullMarked
package io.orderledger.standalone.cli;

import org.jspecify.annotations.NullMarked;
