/**
 * Personal data in events: sealed under a key of the person when an event is stored, opened when it is read, and gone for
 * good when the key is destroyed. Stored events are never rewritten.
 */
@NullMarked
package io.orderledger.events.personal;

import org.jspecify.annotations.NullMarked;
