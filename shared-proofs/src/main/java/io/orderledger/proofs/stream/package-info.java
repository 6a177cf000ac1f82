/** Comparing what was logged with what is stored. */
@NullMarked
package io.orderledger.proofs.stream;

import org.jspecify.annotations.NullMarked;
