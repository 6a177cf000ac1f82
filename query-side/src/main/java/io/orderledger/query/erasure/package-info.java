/** Erased persons: who was, and taking their personal data out of every read model at once. */
@NullMarked
package io.orderledger.query.erasure;

import org.jspecify.annotations.NullMarked;
