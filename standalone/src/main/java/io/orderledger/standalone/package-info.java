/** Both sides in one JVM, and the command line that starts them and talks to them. */
@NullMarked
package io.orderledger.standalone;

import org.jspecify.annotations.NullMarked;
