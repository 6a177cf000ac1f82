package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRequest.Sight;
import io.orderledger.command.intake.ImportRequest.Step;
import io.orderledger.command.intake.ImportRow.Fault;
import io.orderledger.command.ledger.RefusalCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The commands of one event. The first carries what {@link OcelTrace} keeps, the others the event's id; all have the event's
 * time.
 */
final class OcelCommands {

    /** How many pieces of a line were set aside, wherever they are by now. */
    private static final Set<String> SET_ASIDE = Set.of("allocated", "picking", "picked", "packed", "shipped");

    private static final Map<String, String> ORDERS = columns("orders");
    private static final Map<String, String> ITEMS = columns("items");
    private static final Map<String, String> PACKAGES = columns("packages");

    private final OcelEvent event;
    private final String warehouse;
    private final String key;
    private final Optional<String> first;
    private final List<ImportRequest> requests = new ArrayList<>();
    private final List<Fault> flags = new ArrayList<>();
    private final Set<String> keys = new LinkedHashSet<>();
    private final Set<String> cameIn = new HashSet<>();

    /**
     * The commands of an event.
     *
     * @param warehouse where its items lie
     * @param named whether the event's id is its own: without one, the row stands in
     */
    OcelCommands(OcelEvent event, OcelTrace trace, String warehouse, boolean named) {
        this.event = event;
        this.warehouse = warehouse;
        this.key = OcelIds.of(event.eid()) + (named ? "" : "-row-" + event.row());
        boolean people = trace.keepsCustomers(event);
        this.first = trace.first(event);
        event.orders().forEach(order -> keys.add("order " + order));
        event.items().forEach(item -> keys.add("item " + item));
        event.packages().forEach(box -> keys.add("package " + box));
        if (!named) {
            flag(OcelLog.EID, "ocel-eid-not-unique", event.eid());
        }
        if (!people) {
            flag(OcelLog.TYPE + "customers", "ocel-customers-differ");
        }
        if (first.isEmpty()) {
            flag("", "ocel-trace-too-long");
        }
        if (!event.price().isEmpty() && OcelFacts.cents(event.price()).isEmpty()) {
            flag(OcelLog.PRICE, "ocel-price-unreadable", event.price());
        }
        if (OcelFacts.isRounded(event.price())) {
            flag(OcelLog.PRICE, "price-fraction", "1");
        }
    }

    private static Map<String, String> columns(String kind) {
        return Map.of("", OcelLog.TYPE + kind, "/occurredAt", OcelLog.TIME, "/amountMinor", OcelLog.PRICE);
    }

    List<Fault> flags() {
        return flags;
    }

    void flag(String column, String code, String... arguments) {
        flags.add(Fault.of(column, code, arguments));
    }

    /** Says that the event is about an order though its row may not name it. */
    void about(String order) {
        keys.add("order " + order);
    }

    ImportRow row() {
        String about = event.orders().isEmpty()
                ? event.packages().stream()
                        .findFirst()
                        .or(() -> event.items().stream().findFirst())
                        .orElse("")
                : event.orders().getFirst();
        if (requests.isEmpty()) {
            return new ImportRow.Refused(
                    event.row(),
                    about,
                    List.of(Fault.of(OcelLog.ACTIVITY, "ocel-nothing-to-do")),
                    event.group(),
                    OcelLog.lost(event));
        }
        return new ImportRow.Taken(event.row(), about, requests, flags, keys, event.group(), "");
    }

    private void add(ImportRequest request, String why) {
        String reason = requests.isEmpty() ? first.orElse(OcelTrace.further(event, "")) : OcelTrace.further(event, why);
        requests.add(request.because(reason));
    }

    private OrderScript script(String order) {
        keys.add("order " + order);
        return new OrderScript(OcelLog.CHANNEL, order, OcelStory.CURRENCY, warehouse);
    }

    void place(OrderScript.Content content) {
        add(script(event.orders().getFirst()).place(content, event.at(), ORDERS), "");
    }

    void approve(String order, String why) {
        add(script(order).approve(why.isEmpty() ? event.activity() : why, event.at(), ORDERS), why);
    }

    void remind(String order) {
        add(
                script(order)
                        .send(
                                Step.REMIND,
                                "payment-reminders",
                                key + "-remind",
                                new LinkedHashMap<>(),
                                event.at(),
                                ORDERS),
                "");
    }

    void pay(String order, long minor) {
        add(script(order).pay(key, minor, "unspecified", event.at(), ORDERS), "");
    }

    void alert(String item, int times) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("quantity", times); // another level each time, so that each alert is an event of its own
        stock(Step.STOCK_ALERT, "safety-stock", item, body, "");
    }

    /** A piece comes in, once by this event. */
    void receive(String item) {
        if (!cameIn.add(item)) {
            return;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("receiptId", key + "-" + OcelIds.of(item));
        body.put("quantity", 1);
        stock(Step.STOCK_RECEIPT, "receipts", item, body, "item comes in");
    }

    private void stock(Step step, String what, String item, Map<String, Object> body, String why) {
        keys.add("item " + item);
        post(
                step,
                "/api/stock/" + warehouse + '/' + OcelIds.of(item) + '/' + what,
                what + '-' + OcelIds.of(item),
                body,
                ITEMS,
                why);
    }

    /** Opens a pick list over what was set aside last, the piece of a line, and gives its name. */
    String list(String item, String order, int line) {
        keys.add("order " + order);
        String name = key + "-" + OcelIds.of(item);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("pickListId", name);
        body.put("warehouse", warehouse);
        body.put("orders", List.of(script(order).id()));
        Sight setAside = new Sight("/api/orders/" + script(order).id(), "/lines/" + (line - 1), SET_ASIDE);
        post(Step.PICK_LIST, "/api/pick-lists", "list-" + OcelIds.of(item), body, ITEMS, "pick list", setAside);
        return name;
    }

    void pick(String item, String order, int line, String list) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("orderId", script(order).id());
        body.put("line", line);
        body.put("sku", OcelIds.of(item));
        body.put("quantity", 1);
        String path = "/api/pick-lists/" + list + "/picks";
        post(Step.PICK, path, "pick-" + OcelIds.of(item), body, ITEMS, "", RefusalCode.NOT_ON_PICK_LIST);
    }

    void open(String box) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("packageId", OcelIds.of(box));
        body.put("warehouse", warehouse);
        post(Step.PACKAGE, "/api/packages", "open-" + OcelIds.of(box), body, PACKAGES, "");
    }

    void scan(String box, String item, String order) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("orderId", script(order).id());
        body.put("sku", OcelIds.of(item));
        body.put("quantity", 1);
        post(
                Step.SCAN,
                packed(box, "scans"),
                "scan-" + OcelIds.of(box) + '-' + OcelIds.of(item),
                body,
                ITEMS,
                "",
                RefusalCode.WRONG_ITEM);
    }

    /** @param filled whether something was put into it: only then is there something to wait for */
    void send(String box, boolean filled) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("carrier", "unspecified");
        body.put("trackingNumber", OcelIds.of(box));
        RefusalCode[] passing = filled ? new RefusalCode[] {RefusalCode.PACKAGE_EMPTY} : new RefusalCode[0];
        post(Step.SEND, packed(box, "dispatch"), "send-" + OcelIds.of(box), body, PACKAGES, "", passing);
    }

    void fail(String box) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reason", event.activity());
        post(Step.FAIL, packed(box, "delivery-failures"), "fail-" + OcelIds.of(box), body, PACKAGES, "");
    }

    void handOver(String box) {
        post(
                Step.HAND_OVER,
                packed(box, "delivery"),
                "deliver-" + OcelIds.of(box),
                new LinkedHashMap<>(),
                PACKAGES,
                "");
    }

    private static String packed(String box, String what) {
        return "/api/packages/" + OcelIds.of(box) + '/' + what;
    }

    private void post(
            Step step,
            String path,
            String keyed,
            Map<String, Object> body,
            Map<String, String> columns,
            String why,
            RefusalCode... passing) {
        add(request(step, path, keyed, body, columns).waitingOut(passing), why);
    }

    private void post(
            Step step,
            String path,
            String keyed,
            Map<String, Object> body,
            Map<String, String> columns,
            String why,
            Sight first) {
        add(request(step, path, keyed, body, columns).onceSeen(first), why);
    }

    private ImportRequest request(
            Step step, String path, String keyed, Map<String, Object> body, Map<String, String> columns) {
        body.put("occurredAt", event.at().toString());
        return new ImportRequest(step, path, OrderScript.json(body), key + '-' + keyed, columns);
    }
}
