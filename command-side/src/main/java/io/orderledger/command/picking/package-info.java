/** Taking pieces from the shelves: pick lists, grouped into waves. */
@NullMarked
package io.orderledger.command.picking;

import org.jspecify.annotations.NullMarked;
