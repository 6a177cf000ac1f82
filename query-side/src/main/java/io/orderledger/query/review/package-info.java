/** Reviews: which orders wait for whose answer. */
@NullMarked
package io.orderledger.query.review;

import org.jspecify.annotations.NullMarked;
