/** The audit trail for people: who did what, when, for whom, why, through what, and what it changed. */
@NullMarked
package io.orderledger.query.trail;

import org.jspecify.annotations.NullMarked;
