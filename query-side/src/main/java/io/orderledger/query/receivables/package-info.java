/** Receivables: money that is expected for orders that go on unpaid. */
@NullMarked
package io.orderledger.query.receivables;

import org.jspecify.annotations.NullMarked;
