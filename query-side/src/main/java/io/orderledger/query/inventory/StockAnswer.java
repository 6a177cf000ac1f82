package io.orderledger.query.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.orderledger.query.history.AsOf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stock with what is set aside of it.
 *
 * @param openReservations the oldest open ones, at most 1,000
 * @param asOf what stock of the past stands for; absent when it is the present one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StockAnswer(
        @JsonUnwrapped StockView stock,
        List<ReservationView> openReservations,
        @Nullable AsOf asOf) {}
