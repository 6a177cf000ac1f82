/** A made-up day of orders, so that every query of a new ledger has something to show. */
@NullMarked
package io.orderledger.standalone.demo;

import org.jspecify.annotations.NullMarked;
