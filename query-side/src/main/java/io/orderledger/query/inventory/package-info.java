/** Availability: what is on hand, reserved and free of each SKU in each warehouse, and every reservation. */
@NullMarked
package io.orderledger.query.inventory;

import org.jspecify.annotations.NullMarked;
