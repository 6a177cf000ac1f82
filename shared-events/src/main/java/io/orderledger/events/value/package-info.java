/** Values that stand in events: money, identifiers, addresses. */
@NullMarked
package io.orderledger.events.value;

import org.jspecify.annotations.NullMarked;
