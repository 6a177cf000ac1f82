/** Packages: what is in them for which order, and where they are. */
@NullMarked
package io.orderledger.query.shipping;

import org.jspecify.annotations.NullMarked;
