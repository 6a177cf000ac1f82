package io.orderledger.command.intake;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps of an event what no field of a command holds, in the reason of its first command, and reads the log back from
 * commands. A list of objects that an earlier event of the same order or package tells already is written {@code =}.
 * Customers are people: they stand in the order's own fields only, never in a reason.
 */
final class OcelTrace {

    /** What the ledger keeps of a command: path, body and reason. */
    record Recorded(String path, String body, String reason) {}

    static final String FIRST = "ocel ";
    static final String FURTHER = "ocel+ ";
    static final String BETWEEN_CUSTOMERS = " | ";

    private static final int MAX_REASON = 1000;

    /** A reason travels in a header, with percent signs; all headers of a request have 8 kB. */
    private static final int MAX_REASON_ENCODED = 5000;

    private static final String SAME = "=";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, OcelEvent> placed = new HashMap<>();
    private final Map<String, OcelEvent> packed = new HashMap<>();
    private final Function<OcelEvent, List<String>> people;
    private final Function<OcelEvent, List<String>> lines;

    /**
     * What is kept of a log.
     *
     * @param people who stands in an order that an event places, though the event may not name them
     * @param lines which items stand in such an order, though the event may not name all of them
     */
    OcelTrace(Function<OcelEvent, List<String>> people, Function<OcelEvent, List<String>> lines) {
        this.people = people;
        this.lines = lines;
    }

    /** The reason of the first command of an event; empty when it does not fit. */
    Optional<String> first(OcelEvent event) {
        OcelEvent before = before(event);
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("eid", event.eid());
        kept.put("activity", event.activity());
        kept.put("timestamp", event.time());
        keep(kept, "weight", event.weight());
        keep(kept, "price", event.price());
        // by its package, or else by its orders, the earlier event is found again: those are always told
        boolean byPackage =
                event.packages().stream().findFirst().map(packed::get).isPresent();
        keep(kept, "orders", event, byPackage ? before : nothing(event), OcelEvent::orders);
        keep(kept, "items", event, before, OcelEvent::items);
        keep(kept, "packages", event, nothing(event), OcelEvent::packages);
        keep(kept, "products", event, before, OcelEvent::products);
        if (!event.customers().isEmpty() && event.customers().equals(before.customers())) {
            kept.put("customers", SAME);
        }
        remember(event, people.apply(event));
        String reason = FIRST + JSON.writeValueAsString(kept);
        return reason.length() <= MAX_REASON
                        && URLEncoder.encode(reason, StandardCharsets.UTF_8).length() <= MAX_REASON_ENCODED
                ? Optional.of(reason)
                : Optional.empty();
    }

    /** The reason of the commands after the first. */
    static String further(OcelEvent event, String why) {
        String reason = FURTHER + event.eid() + (why.isEmpty() ? "" : " " + why);
        return reason.substring(0, Math.min(MAX_REASON, reason.length()));
    }

    /** Whether the customers of the event can be read back. */
    boolean keepsCustomers(OcelEvent event) {
        return event.customers().isEmpty()
                || event.customers().equals(before(event).customers());
    }

    /** What is known of the same objects: for the first event of an order or a package, what its own commands hold. */
    private OcelEvent before(OcelEvent event) {
        Optional<OcelEvent> box = event.packages().stream().findFirst().map(packed::get);
        if (box.isPresent()) {
            return box.get();
        }
        List<OcelEvent> orders = event.orders().stream()
                .map(placed::get)
                .filter(Objects::nonNull)
                .toList();
        if (orders.size() == 1) {
            return orders.getFirst();
        }
        // of several orders only the people are known together
        List<String> people = orders.stream()
                .flatMap(order -> order.customers().stream())
                .distinct()
                .toList();
        OcelEvent none = nothing(event);
        return orders.isEmpty() ? onlyOwnBody(event) : withCustomers(none, people);
    }

    private static OcelEvent nothing(OcelEvent event) {
        return new OcelEvent(0, "", "", event.at(), "", List.of(), List.of(), List.of(), List.of(), List.of(), "", "");
    }

    private static OcelEvent withCustomers(OcelEvent none, List<String> people) {
        return new OcelEvent(0, "", "", none.at(), "", List.of(), List.of(), List.of(), people, List.of(), "", "");
    }

    /** Placing an order writes its items and its customer into the command. */
    private OcelEvent onlyOwnBody(OcelEvent event) {
        boolean placing = event.known().equals(Optional.of(OcelEvent.Activity.PLACE_ORDER));
        return placing
                ? new OcelEvent(
                        0,
                        "",
                        "",
                        event.at(),
                        "",
                        List.of(),
                        lines.apply(event),
                        List.of(),
                        event.customers(),
                        List.of(),
                        "",
                        "")
                : nothing(event);
    }

    private void remember(OcelEvent event, List<String> customers) {
        switch (event.known().orElse(OcelEvent.Activity.PAY_ORDER)) {
            case PLACE_ORDER ->
                event.orders().forEach(order -> placed.putIfAbsent(order, event.withCustomers(customers)));
            case CREATE_PACKAGE -> event.packages().forEach(box -> packed.putIfAbsent(box, event));
            default -> {}
        }
    }

    private static void keep(Map<String, Object> kept, String name, String value) {
        if (!value.isEmpty()) {
            kept.put(name, value);
        }
    }

    private static void keep(
            Map<String, Object> kept,
            String name,
            OcelEvent event,
            OcelEvent before,
            Function<OcelEvent, List<String>> objects) {
        List<String> ids = objects.apply(event);
        if (!ids.isEmpty()) {
            kept.put(name, ids.equals(objects.apply(before)) ? SAME : ids);
        }
    }

    /** The events of a log, out of the commands that it was turned into, in the order in which they were sent. */
    static List<OcelEvent> readBack(List<Recorded> commands) {
        OcelTrace known = new OcelTrace(OcelEvent::customers, OcelEvent::items);
        List<OcelEvent> events = new ArrayList<>();
        for (Recorded command : commands) {
            if (command.reason().startsWith(FIRST)) {
                events.add(known.read(JSON.readTree(command.reason().substring(FIRST.length())), command));
            }
        }
        return events;
    }

    private OcelEvent read(JsonNode kept, Recorded command) {
        JsonNode body = JSON.readTree(command.body());
        String time = kept.path("timestamp").asString("");
        OcelEvent named = new OcelEvent(
                0,
                kept.path("eid").asString(""),
                kept.path("activity").asString(""),
                OcelLog.moment(time).orElseThrow(),
                time,
                list(kept.path("orders")),
                ownItems(body),
                list(kept.path("packages")),
                ownCustomers(body),
                List.of(),
                kept.path("weight").asString(""),
                kept.path("price").asString(""));
        OcelEvent before = before(named);
        OcelEvent event = new OcelEvent(
                0,
                named.eid(),
                named.activity(),
                named.at(),
                time,
                objects(kept, "orders", before.orders()),
                objects(kept, "items", before.items()),
                objects(kept, "packages", before.packages()),
                objects(kept, "customers", before.customers()),
                objects(kept, "products", before.products()),
                named.weight(),
                named.price());
        remember(event, named.customers());
        return event;
    }

    private static List<String> ownItems(JsonNode body) {
        List<String> items = new ArrayList<>();
        for (JsonNode line : body.path("lines")) {
            OcelIds.decoded(line.path("sku").asString("")).ifPresent(items::add);
        }
        return items;
    }

    private static List<String> ownCustomers(JsonNode body) {
        String name = body.path("customer").path("name").asString("");
        return name.isEmpty() ? List.of() : List.of(name.split(Pattern.quote(BETWEEN_CUSTOMERS), -1));
    }

    private static List<String> objects(JsonNode kept, String name, List<String> before) {
        JsonNode told = kept.path(name);
        return told.isString() ? before : list(told);
    }

    private static List<String> list(JsonNode told) {
        List<String> ids = new ArrayList<>();
        for (JsonNode id : told) {
            ids.add(id.asString(""));
        }
        return ids;
    }
}
