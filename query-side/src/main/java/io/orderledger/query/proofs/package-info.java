/** The Merkle log of the ledger's events: built beside the commands, signed, published, and asked for proofs. */
@NullMarked
package io.orderledger.query.proofs;

import org.jspecify.annotations.NullMarked;
