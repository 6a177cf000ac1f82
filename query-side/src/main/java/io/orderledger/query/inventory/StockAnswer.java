package io.orderledger.query.inventory;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * Stock with what is set aside of it.
 *
 * @param openReservations the oldest open ones, at most 1,000
 */
public record StockAnswer(@JsonUnwrapped StockView stock, List<ReservationView> openReservations) {}
