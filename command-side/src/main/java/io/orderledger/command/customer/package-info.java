/** How far a customer is trusted: which of their orders were kept, which were broken, and what people decided. */
@NullMarked
package io.orderledger.command.customer;

import org.jspecify.annotations.NullMarked;
