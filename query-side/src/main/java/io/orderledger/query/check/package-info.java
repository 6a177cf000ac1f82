/** Checks that a read model is what a fold of the events gives, document by document. */
@NullMarked
package io.orderledger.query.check;

import org.jspecify.annotations.NullMarked;
