/** A ledger as its HTTP clients see it. */
@NullMarked
package io.orderledger.standalone.client;

import org.jspecify.annotations.NullMarked;
