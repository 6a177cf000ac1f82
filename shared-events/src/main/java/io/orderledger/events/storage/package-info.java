/** How an event becomes bytes and comes back: logical type names, JSON, upcasters. */
@NullMarked
package io.orderledger.events.storage;

import org.jspecify.annotations.NullMarked;
