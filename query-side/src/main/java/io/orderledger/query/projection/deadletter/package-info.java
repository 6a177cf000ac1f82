/** Events that a read model could not take in, kept in order per key until somebody decides. */
@org.jspecify.annotations.NullMarked
package io.orderledger.query.projection.deadletter;
