/**
 * What the ledger is put through: killed, cut off, out of disk, with a clock that jumps. Afterwards no acknowledged command may be
 * lost, no event may be there twice, every read model must equal a fresh rebuild, and every checkpoint must still hold.
 * {@code docs/faults.md} tells what each shows and how to run it for longer.
 */
@org.jspecify.annotations.NullMarked
package io.orderledger.standalone.faults;
