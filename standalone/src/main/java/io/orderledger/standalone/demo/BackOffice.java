package io.orderledger.standalone.demo;

import io.orderledger.standalone.demo.DemoScript.Head;
import io.orderledger.standalone.demo.DemoScript.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happens behind the counter on the made-up day: wholesale, picking and packing, changes, goods that come back. */
final class BackOffice {

    private static final String NORTH = "north";
    private static final String MAIN = "main";

    private final DemoScript script;

    private BackOffice(DemoScript script) {
        this.script = script;
    }

    static void work(DemoScript script) {
        BackOffice office = new BackOffice(script);
        office.reviewedAndSplitOverWarehouses();
        office.servedWhenStockCame();
        office.twoOrdersInOnePackage();
        office.cameBackForMoney();
        office.exchanged();
        office.splitInTwo();
    }

    /** Above 5,000: the ledger asks for a review, which gets an owner; no warehouse has all of it. */
    private void reviewedAndSplitOverWarehouses() {
        script.receive("12:00", MAIN, "TEA-OOLONG", 30, "demo-tea-oolong");
        script.receive("12:05", NORTH, "TEA-OOLONG", 80, "demo-tea-oolong-north");
        String large = script.place(
                order("wholesale", "3001", "12:20", "tea-house-5"),
                0,
                0,
                new Line("TEA-OOLONG", "Oolong tea, 250 g", 70, 8200));
        script.payInFull(large, "12:25");
        Map<String, Object> assignment = new LinkedHashMap<>();
        assignment.put("owner", "mei.lin");
        assignment.put("dueAt", "2025-05-17T15:00:00+08:00");
        script.on(large, "review/assignment", "12:40", "reviewer", assignment);
        script.on(large, "approve", "13:30", "mei.lin", DemoScript.reason("Known tea house, paid at once"));
        script.dispatch(large, "15:45", "SC-100011");
    }

    /** Two are there, the other three are waited for and served when more come in. */
    private void servedWhenStockCame() {
        script.receive("13:00", "POT-IRON", 2);
        String waiting = script.place(
                order("wholesale", "3002", "13:10", "tea-house-6"), 0, 0, new Line("POT-IRON", "Iron pot", 5, 41_000));
        script.payInFull(waiting, "13:12");
        script.approve(waiting, "13:35");
        script.receive("16:00", MAIN, "POT-IRON", 6, "demo-pot-iron-2");
        script.dispatch(waiting, "17:10", "SC-100012");
    }

    /** One customer, two orders, one way through the warehouse, one package. */
    private void twoOrdersInOnePackage() {
        String first = script.place(
                order("lantern", "880008", "14:00", "buyer-78"),
                1000,
                0,
                new Line("CUP-PORCELAIN", "Porcelain cup", 2, 3990));
        String second = script.place(
                order("lantern", "880009", "14:20", "buyer-78"),
                0,
                0,
                new Line("TEA-BLACK", "Black tea, 250 g", 1, 7550));
        for (String order : List.of(first, second)) {
            script.payInFull(order, "14:25");
            script.approve(order, "14:40");
            Map<String, Object> list = new LinkedHashMap<>();
            list.put("pickListId", "demo-wave-1");
            list.put("warehouse", MAIN);
            script.on(order, "picking", "15:00", "warehouse", list);
        }
        Map<String, Object> box = new LinkedHashMap<>();
        box.put("packageId", "demo-box-1");
        box.put("warehouse", MAIN);
        script.add("open-box-1", "/api/packages", "15:05", "warehouse", box);
        picked(first, "CUP-PORCELAIN", 2);
        picked(second, "TEA-BLACK", 1);
        Map<String, Object> way = new LinkedHashMap<>();
        way.put("carrier", "Swift Crane");
        way.put("trackingNumber", "SC-100013");
        script.add("dispatch-box-1", "/api/packages/demo-box-1/dispatch", "15:50", "warehouse", way);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("status", "OUT_FOR_DELIVERY");
        report.put("place", "杭州市");
        script.add("track-box-1", "/api/packages/demo-box-1/tracking", "18:05", "carrier", report);
        Map<String, Object> delivery = new LinkedHashMap<>();
        delivery.put("signedBy", "front desk");
        script.add("deliver-box-1", "/api/packages/demo-box-1/delivery", "19:00", "carrier", delivery);
    }

    /** Taken from the shelf and scanned into the package. */
    private void picked(String order, String sku, int quantity) {
        Map<String, Object> pick = new LinkedHashMap<>();
        pick.put("orderId", order);
        pick.put("line", 1);
        pick.put("sku", sku);
        pick.put("quantity", quantity);
        script.add("pick-" + order, "/api/pick-lists/demo-wave-1/picks", "15:10", "warehouse", pick);
        Map<String, Object> scan = new LinkedHashMap<>();
        scan.put("orderId", order);
        scan.put("sku", sku);
        scan.put("quantity", quantity);
        script.add("scan-" + order, "/api/packages/demo-box-1/scans", "15:20", "warehouse", scan);
    }

    /** One of two comes back, is looked at, and its money goes back. */
    private void cameBackForMoney() {
        String order = sold("880010", "buyer-79", "SC-100014");
        Map<String, Object> back = change("RETURN", "One pack too many");
        back.put("items", one());
        changed(order, back, "19:10");
        looked(order, "20:00");
        script.refund(order, "20:30", "return-demo-change", 6800, "One pack too many");
    }

    /** One of two comes back for another one of the same. */
    private void exchanged() {
        String order = sold("880011", "buyer-80", "SC-100015");
        Map<String, Object> exchange = change("EXCHANGE", "The seal was broken");
        exchange.put("items", one());
        changed(order, exchange, "19:15");
        looked(order, "20:10");
        script.dispatch(order, "20:50", "SC-100016");
    }

    /** Half of it is to be sent later, so it becomes an order of its own, with its part of the money. */
    private void splitInTwo() {
        String order = script.place(
                order("lantern", "880012", "16:30", "buyer-81"),
                1000,
                0,
                new Line("TEA-GREEN", "Green tea, 250 g", 2, 6800));
        script.payInFull(order, "16:31");
        Map<String, Object> split = change("SPLIT", "Half of it is a present for June");
        split.put("items", one());
        split.put("otherOrder", order + "-june");
        changed(order, split, "16:45");
        script.approve(order, "17:00");
    }

    private String sold(String number, String customer, String tracking) {
        String order = script.place(
                order("lantern", number, "09:00", customer), 0, 0, new Line("TEA-GREEN", "Green tea, 250 g", 2, 6800));
        script.payInFull(order, "09:05");
        script.approve(order, "09:40");
        script.dispatch(order, "10:45", tracking);
        script.deliver(order, "17:30");
        return order;
    }

    private static Map<String, Object> change(String kind, String reason) {
        Map<String, Object> change = DemoScript.reason(reason);
        change.put("changeId", "demo-change");
        change.put("kind", kind);
        return change;
    }

    private static List<Map<String, Integer>> one() {
        return List.of(Map.of("line", 1, "quantity", 1));
    }

    /** Asked for, looked at, confirmed. */
    private void changed(String order, Map<String, Object> change, String at) {
        script.on(order, "changes", at, "customer-service", change);
        script.on(order, "changes/demo-change/preview", at, "customer-service", new LinkedHashMap<>());
        script.on(order, "changes/demo-change/confirm", at, "customer-service", new LinkedHashMap<>());
    }

    /** Received and found to be as new. */
    private void looked(String order, String at) {
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("warehouse", MAIN);
        script.on(order, "returns/demo-change/receipt", at, "warehouse", receipt);
        Map<String, Object> inspection = new LinkedHashMap<>();
        inspection.put("pieces", List.of(Map.of("line", 1, "quantity", 1, "found", "RESELL")));
        script.on(order, "returns/demo-change/inspection", at, "warehouse", inspection);
    }

    private static Head order(String channel, String number, String at, String customer) {
        return new Head(channel, number, at, customer, "CNY");
    }
}
