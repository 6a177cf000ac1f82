/** How views become BSON. */
@NullMarked
package io.orderledger.query.bson;

import org.jspecify.annotations.NullMarked;
