package io.orderledger.query.inventory;

import io.orderledger.query.history.Difference;
import io.orderledger.query.history.Differences;
import io.orderledger.query.history.Histories;
import io.orderledger.query.history.Moment;
import io.orderledger.query.history.Past;
import io.orderledger.query.history.Pasts;
import io.orderledger.web.ProblemException;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.json.JsonMapper;

/** What stock was. Stock and its reservations are folded from the events of one stock item. */
@Component
class StockPast {

    private static final String FORM =
            StockProjection.NAME + StockRetelling.STOCK.version() + "." + StockRetelling.RESERVATIONS.version();

    private static final Map<String, List<String>> KEYS =
            Map.of("queue", List.of("reservationId"), "openReservations", List.of("reservationId"));

    private final Histories histories;
    private final Differences differences;

    StockPast(Histories histories, JsonMapper json) {
        this.histories = histories;
        this.differences = new Differences(json, KEYS);
    }

    ResponseEntity<StockAnswer> at(String id, Moment moment, WebRequest request) {
        Past<StockAnswer> was = at(id, List.of(moment)).getFirst();
        return Pasts.answer(
                request,
                was.tag(FORM),
                new StockAnswer(was.told().stock(), was.told().openReservations(), was.asOf()));
    }

    ResponseEntity<Difference> between(String id, Moment from, Moment to, WebRequest request) {
        List<Past<StockAnswer>> both = at(id, List.of(from, to));
        Past<StockAnswer> before = both.getFirst();
        Past<StockAnswer> after = both.getLast();
        return Pasts.answer(request, before.tag(FORM, after), differences.between(id, before, after));
    }

    private List<Past<StockAnswer>> at(String id, List<Moment> moments) {
        return histories.at(id, moments, StockRetelling::new, () -> new ProblemException(404, "stock-not-found", id));
    }
}
