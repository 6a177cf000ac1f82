/** What is seen of the command side from outside: how its commands and its event store do, and whether it can take commands. */
@NullMarked
package io.orderledger.command.observation;

import org.jspecify.annotations.NullMarked;
