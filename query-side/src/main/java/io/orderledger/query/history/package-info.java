/** Time travel: what a document was at a version or a moment, folded anew from the events of its aggregate. */
@NullMarked
package io.orderledger.query.history;

import org.jspecify.annotations.NullMarked;
