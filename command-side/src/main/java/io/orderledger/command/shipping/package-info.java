/** Packages on their way from a warehouse to customers. */
@NullMarked
package io.orderledger.command.shipping;

import org.jspecify.annotations.NullMarked;
