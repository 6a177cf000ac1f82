package io.orderledger.query.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * An event in words and in full.
 *
 * @param version version of the aggregate after it
 * @param text what happened, in the reader's language
 */
public record HistoryEntry(
        long version, String text, @JsonUnwrapped AuditEntry event) {}
