/** Exports: rows of a read model, or events, at one exact position of the ledger, as files with a manifest. */
@NullMarked
package io.orderledger.query.export;

import org.jspecify.annotations.NullMarked;
