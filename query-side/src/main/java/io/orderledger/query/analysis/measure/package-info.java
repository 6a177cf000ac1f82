/** What is measured over the events of a group. The same events give the same state, in whichever batches they come. */
@NullMarked
package io.orderledger.query.analysis.measure;

import org.jspecify.annotations.NullMarked;
