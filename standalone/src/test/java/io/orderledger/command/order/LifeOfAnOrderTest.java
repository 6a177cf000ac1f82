package io.orderledger.command.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.events.EventMetadata;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.orders.OrderView;
import io.orderledger.query.projection.RecordedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Draws {@code docs/life-of-an-order.md} from the code: thousands of made-up orders are lived through, and every change of a
 * status that a client could have seen becomes an arrow. The test fails when the document says anything else; run it with
 * {@code -Ddocs.write=true} to write the document anew.
 */
class LifeOfAnOrderTest {

    private static final Path DOCUMENT = Path.of("../docs/life-of-an-order.md");
    private static final int HISTORIES = 2_000;
    private static final int COMMANDS = 80;
    private static final String NOTHING = "[*]";

    /** A side of an order that has a status of its own, in the order of the document. */
    private enum Axis {
        ORDER("The order", "What was decided, and once something has left, how far its goods have come."),
        REVIEW("Review", "Whether somebody has to look at it, and what came of that."),
        PAYMENT("Payment", "Where the money stands, whatever became of the goods."),
        FULFILMENT(
                "Fulfilment", "Where the goods stand, whatever became of the money: the furthest that any have come."),
        LINE("Fulfilment of a line", "The same for the pieces of one line."),
        REFUND(
                "Refund",
                "Money that goes back is ordered, then recorded; what went without an order is recorded at once."),
        CHANGE(
                "Change",
                "Edits, addresses, merges, splits, returns, exchanges and claims are asked for, then decided."),
        RETURN("Return", "Goods that come back, for money or for other goods.");

        private final String title;
        private final String about;

        Axis(String title, String about) {
            this.title = title;
            this.about = about;
        }
    }

    private final Map<Axis, Map<String, Map<String, Set<String>>>> arrows = new TreeMap<>();

    @Test
    void the_document_says_what_the_code_does() throws IOException {
        for (int seed = 0; seed < HISTORIES; seed++) {
            live(seed);
        }
        String drawn = document();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(DOCUMENT, drawn);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("run this test with -Ddocs.write=true")
                .isEqualTo(drawn);
    }

    private void live(int seed) {
        AnyOrder order = new AnyOrder(new Random(seed));
        Watcher watcher = new Watcher();
        OrderCommand command = order.place();
        for (int i = 0; i < COMMANDS; i++) {
            int before = order.events().size();
            order.ask(command);
            List.copyOf(order.events().subList(before, order.events().size())).forEach(watcher::see);
            command = order.next();
        }
    }

    /** Looks at one order as clients see it, event by event. */
    private final class Watcher {

        private final JsonMapper json = JsonMapper.shared();
        private final OrderProjection projection = new OrderProjection();
        private final Map<String, String> seen = new LinkedHashMap<>();
        private @Nullable OrderView view;
        private long sequence;

        void see(OrderEvent event) {
            view = projection.evolve(
                    view,
                    new RecordedEvent(
                            new GenericDomainEventMessage<>(
                                    "Order",
                                    AnyOrder.ID.value(),
                                    sequence,
                                    event,
                                    MetaData.with(EventMetadata.ACTOR, "li.wei")),
                            sequence));
            sequence++;
            JsonNode now = json.valueToTree(view);
            String name = event.getClass().getSimpleName();
            look(Axis.ORDER, "", now.path("status").asString(""), name);
            look(Axis.REVIEW, "", review(now.path("review")), name);
            look(Axis.PAYMENT, "", now.path("payment").asString(""), name);
            look(Axis.FULFILMENT, "", now.path("fulfilment").asString(""), name);
            each(Axis.LINE, now.path("lines"), "line", "status", name);
            each(Axis.REFUND, now.path("refunds"), "reference", "state", name);
            each(Axis.CHANGE, now.path("changes"), "changeId", "stage", name);
            each(Axis.RETURN, now.path("returns"), "returnId", "stage", name);
        }

        private static String review(JsonNode review) {
            return review.path("open").asBoolean(false)
                    ? "IN_REVIEW"
                    : review.path("outcome").asString("UNDECIDED");
        }

        private void each(Axis axis, JsonNode things, String id, String status, String event) {
            for (JsonNode thing : things) {
                look(axis, thing.path(id).asString(""), thing.path(status).asString(""), event);
            }
        }

        private void look(Axis axis, String id, String status, String event) {
            String before = seen.put(axis + " " + id, status);
            if (!status.isEmpty() && !status.equals(before)) {
                arrows.computeIfAbsent(axis, a -> new TreeMap<>())
                        .computeIfAbsent(before == null ? NOTHING : before, f -> new TreeMap<>())
                        .computeIfAbsent(status, t -> new TreeSet<>())
                        .add(event);
            }
        }
    }

    private String document() {
        StringBuilder text = new StringBuilder("""
                # The life of an order

                Drawn from the code by `LifeOfAnOrderTest`, so that it cannot lie: %s made-up orders were each asked %d commands, and
                every change of a status that was seen is an arrow, named after the events that led to it. Statuses are derived from
                quantities, money and decisions; nothing sets them. Do not edit this file; draw it anew with

                    mvn -pl standalone -am test -Dtest='CommandsDocumentTest,LifeOfAnOrderTest' -Ddocs.write=true -Dsurefire.failIfNoSpecifiedTests=false

                The commands behind the events stand in [commands.md](commands.md).
                """.formatted(String.format(Locale.ROOT, "%,d", HISTORIES), COMMANDS));
        arrows.forEach((axis, from) -> {
            text.append("\n## ")
                    .append(axis.title)
                    .append("\n\n")
                    .append(axis.about)
                    .append("\n\n```mermaid\nstateDiagram-v2\n");
            lines(from).forEach(line -> text.append("    ").append(line).append('\n'));
            text.append("```\n");
        });
        return text.toString();
    }

    private static List<String> lines(Map<String, Map<String, Set<String>>> from) {
        List<String> lines = new ArrayList<>();
        from.forEach((before, targets) -> targets.forEach(
                (after, events) -> lines.add(before + " --> " + after + ": " + String.join("<br/>", events))));
        return lines;
    }
}
