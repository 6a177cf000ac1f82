/** What is seen of a running ledger from outside: correlation ids in logs, traces. */
@NullMarked
package io.orderledger.web.observation;

import org.jspecify.annotations.NullMarked;
