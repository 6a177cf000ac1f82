/** The order: what can be asked of it, which rules it keeps, and its address on the web. */
@NullMarked
package io.orderledger.command.order;

import org.jspecify.annotations.NullMarked;
