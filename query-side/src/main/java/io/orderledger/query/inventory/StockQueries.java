package io.orderledger.query.inventory;

import io.orderledger.query.projection.ReadModels;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Finds stock and what is set aside of it. */
@Component
class StockQueries {

    /** Most open reservations told at once. */
    static final int MAX_RESERVATIONS = 1000;

    private final ReadModels readModels;

    StockQueries(ReadModels readModels) {
        this.readModels = readModels;
    }

    Optional<StockView> find(String stock) {
        return readModels.query(
                StockProjection.NAME,
                (mongo, inventory) -> Optional.ofNullable(mongo.findById(stock, StockView.class, inventory)));
    }

    /** The oldest open reservations. */
    List<ReservationView> open(String stock) {
        Query open = Query.query(Criteria.where("stock").is(stock).and("state").is(ReservationView.State.OPEN.name()))
                .with(Sort.by("requestedAt", "_id"))
                .limit(MAX_RESERVATIONS);
        return readModels.query(
                ReservationProjection.NAME,
                (mongo, reservations) -> mongo.find(open, ReservationView.class, reservations));
    }
}
