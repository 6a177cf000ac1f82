/** Channel intake: reads what a sales channel exports and says which commands bring each order to its state. */
@NullMarked
package io.orderledger.command.intake;

import org.jspecify.annotations.NullMarked;
