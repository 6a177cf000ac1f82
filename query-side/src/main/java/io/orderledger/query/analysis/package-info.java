/** Projections that an analyst declares at run time: taken, tried, stored, read. */
@NullMarked
package io.orderledger.query.analysis;

import org.jspecify.annotations.NullMarked;
