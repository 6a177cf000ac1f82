package io.orderledger.query.proofs;

import io.orderledger.proofs.note.Checkpoint;

/**
 * A checkpoint and the log under it.
 *
 * @param note as it is signed and published
 */
record Published(String note, Checkpoint checkpoint, LogReader log) {}
