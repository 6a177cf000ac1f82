/** JSON in the one form in which it is hashed. */
@NullMarked
package io.orderledger.proofs.json;

import org.jspecify.annotations.NullMarked;
