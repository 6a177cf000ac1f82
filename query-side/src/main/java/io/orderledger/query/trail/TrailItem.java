package io.orderledger.query.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.orderledger.query.audit.AuditEntry;
import io.orderledger.query.history.FieldChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event in words, in full and, when that was asked for, with what it changed.
 *
 * @param version version of the aggregate after it
 * @param text what happened, in the reader's language
 * @param changes what it changed in what people see of the order, stock item, package, pick list or customer: before and after;
 *     absent unless it was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TrailItem(
        long version,
        String text,
        @Nullable List<FieldChange> changes,
        @JsonUnwrapped AuditEntry event) {}
