/**
 * Short cuts through long streams: what an aggregate had come to after some of its events. A snapshot is a cache; it may be
 * thrown away at any time, and one that another version of the code made is not read.
 */
@NullMarked
package io.orderledger.command.ledger.snapshot;

import org.jspecify.annotations.NullMarked;
