/** Expressions of declarations: CEL, checked against the records of the events, bounded in size and in cost. */
@NullMarked
package io.orderledger.query.analysis.expression;

import org.jspecify.annotations.NullMarked;
