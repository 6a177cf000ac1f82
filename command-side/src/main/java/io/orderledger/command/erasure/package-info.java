/** Erasing persons: which streams tell of whom, and destroying the keys when somebody asks for it. */
@NullMarked
package io.orderledger.command.erasure;

import org.jspecify.annotations.NullMarked;
