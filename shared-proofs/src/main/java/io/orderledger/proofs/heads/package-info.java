/** The verifiable index of the last event of every aggregate. */
@NullMarked
package io.orderledger.proofs.heads;

import org.jspecify.annotations.NullMarked;
