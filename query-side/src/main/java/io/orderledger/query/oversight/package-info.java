/** The stream into which a process of the query side writes what it records of the ledger itself. */
@NullMarked
package io.orderledger.query.oversight;

import org.jspecify.annotations.NullMarked;
