/** What the ledger records of itself: who read personal data, and what a verification found. */
@NullMarked
package io.orderledger.events.oversight;

import org.jspecify.annotations.NullMarked;
