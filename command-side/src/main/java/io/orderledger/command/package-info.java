/** The command side: decides what may happen and appends what did. */
@NullMarked
package io.orderledger.command;

import org.jspecify.annotations.NullMarked;
