/** The Merkle tree of RFC 6962: hashing, proofs, tiles. */
@NullMarked
package io.orderledger.proofs.merkle;

import org.jspecify.annotations.NullMarked;
