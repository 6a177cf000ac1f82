/** Folds events into the rows of a declared projection, each event exactly once, whatever crashes in between. */
@NullMarked
package io.orderledger.query.analysis.fold;

import org.jspecify.annotations.NullMarked;
