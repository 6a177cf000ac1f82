/** Where declarations are kept: in MongoDB, or as files beside an embedded ledger. */
@NullMarked
package io.orderledger.query.analysis.stored;

import org.jspecify.annotations.NullMarked;
