package io.orderledger.query.orders;

import io.orderledger.events.order.OrderPlaced;
import io.orderledger.query.history.Difference;
import io.orderledger.query.history.Differences;
import io.orderledger.query.history.FoldedAnew;
import io.orderledger.query.history.Histories;
import io.orderledger.query.history.Moment;
import io.orderledger.query.history.Past;
import io.orderledger.query.history.Pasts;
import io.orderledger.web.ProblemException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.json.JsonMapper;

/** What orders were. An order is folded from the events of its own aggregate alone, so the past holds all that the present does. */
@Component
class OrderPast {

    private static final OrderProjection PROJECTION = new OrderProjection();

    /** What folded an answer. */
    static final String FORM = OrderProjection.NAME + PROJECTION.version();

    static final String DIFFERENCE = """
            {"id":"web:1001","from":{"kind":"VERSION","version":1,"position":1,"recordedAt":"2020-02-20T12:00:00.123Z","events":1,
             "leftOut":0},"to":{"kind":"VERSION","version":2,"position":7,"recordedAt":"2020-02-20T12:05:00.456Z","events":2,
             "leftOut":0},"items":[{"path":"/status","before":"PLACED","after":"APPROVED"},
             {"path":"/lines/1/pending","before":0,"after":2}]}""";

    private final Histories histories;
    private final Differences differences;

    OrderPast(Histories histories, JsonMapper json) {
        this.histories = histories;
        this.differences = new Differences(json, OrderLists.KEYS);
    }

    Past<OrderView> at(String id, Moment moment) {
        return at(id, List.of(moment)).getFirst();
    }

    ResponseEntity<Difference> between(String id, Moment from, Moment to, WebRequest request) {
        List<Past<OrderView>> both = at(id, List.of(from, to));
        Past<OrderView> before = both.getFirst();
        Past<OrderView> after = both.getLast();
        return Pasts.answer(request, before.tag(FORM, after), differences.between(id, before, after));
    }

    private List<Past<OrderView>> at(String id, List<Moment> moments) {
        return histories.at(
                id,
                moments,
                () -> new FoldedAnew<>(PROJECTION, OrderPlaced.class::isInstance),
                () -> new ProblemException(404, "order-not-found", id));
    }
}
