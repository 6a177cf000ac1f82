/** The whole ledger, driven over HTTP as its users drive it. */
@org.jspecify.annotations.NullMarked
package io.orderledger.standalone.endtoend;
