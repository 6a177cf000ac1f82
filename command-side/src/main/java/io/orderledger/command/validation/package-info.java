/** Bounds of what a request may hold. */
@NullMarked
package io.orderledger.command.validation;

import org.jspecify.annotations.NullMarked;
