package io.orderledger.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some orders, newest first.
 *
 * @param next cursor of the page that follows; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderPage(List<OrderRow> items, @Nullable String next) {}
