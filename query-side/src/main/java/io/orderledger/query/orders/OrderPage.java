package io.orderledger.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some orders, newest first.
 *
 * @param more whether there are others after these
 * @param next cursor of the page that follows; absent on the last
 * @param matching how free text was understood; absent when there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderPage(
        List<OrderRow> items,
        boolean more,
        @Nullable String next,
        @Nullable Matching matching) {}
