/** Starting the ledger inside this process: what is asked for, and what comes back. */
@NullMarked
package io.orderledger.standalone.boot;

import org.jspecify.annotations.NullMarked;
