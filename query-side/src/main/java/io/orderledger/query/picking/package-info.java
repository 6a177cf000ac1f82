/** Pick lists: what is to be taken from the shelves, and what was. */
@NullMarked
package io.orderledger.query.picking;

import org.jspecify.annotations.NullMarked;
