/** Customers: how far they are trusted, and what became of their orders. */
@NullMarked
package io.orderledger.query.customers;

import org.jspecify.annotations.NullMarked;
