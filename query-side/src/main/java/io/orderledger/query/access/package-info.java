/** Records who was shown personal data: in events of the ledger, gathered and written beside the reading. */
@NullMarked
package io.orderledger.query.access;

import org.jspecify.annotations.NullMarked;
