/** The engine of all read models: pure folds, batches, generations, replay, progress. */
@NullMarked
package io.orderledger.query.projection;

import org.jspecify.annotations.NullMarked;
