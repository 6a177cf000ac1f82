package io.orderledger.proofs.transfer;

import io.orderledger.proofs.merkle.Hash;

/**
 * What an export ends with.
 *
 * @param events how many it holds
 * @param sha256 over all lines before the footer, in hexadecimal
 * @param root over all leaves up to its end
 * @param checkpoint size of the last checkpoint in it; 0 when there is none
 */
public record ExportFooter(long events, String sha256, Hash root, long checkpoint) {}
