/** Ids that are random and never given twice. */
@NullMarked
package io.orderledger.web.ids;

import org.jspecify.annotations.NullMarked;
