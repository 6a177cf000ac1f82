@org.jspecify.annotations.NullMarked
package io.orderledger.command.ledger.embedded;
