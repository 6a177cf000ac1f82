/** Which processes share work over one MongoDB just now. */
@NullMarked
package io.orderledger.events.membership;

import org.jspecify.annotations.NullMarked;
