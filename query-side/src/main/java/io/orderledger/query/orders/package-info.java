/** Order status: one document per order, with everything customer service needs on one screen. */
@NullMarked
package io.orderledger.query.orders;

import org.jspecify.annotations.NullMarked;
