/** The stock of one SKU in one warehouse: what came in, what is set aside for whom, what left. */
@NullMarked
package io.orderledger.command.inventory;

import org.jspecify.annotations.NullMarked;
