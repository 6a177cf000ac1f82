/** Signed notes and checkpoints as C2SP writes them. */
@NullMarked
package io.orderledger.proofs.note;

import org.jspecify.annotations.NullMarked;
