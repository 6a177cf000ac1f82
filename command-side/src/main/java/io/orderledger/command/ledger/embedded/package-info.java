/** The embedded event store: one SQLite file through Axon's JDBC engine, with one writer whose commits are shared. */
@NullMarked
package io.orderledger.command.ledger.embedded;

import org.jspecify.annotations.NullMarked;
