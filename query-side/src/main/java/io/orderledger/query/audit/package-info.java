/** The audit trail: every event in full, and in words a person can read. */
@NullMarked
package io.orderledger.query.audit;

import org.jspecify.annotations.NullMarked;
