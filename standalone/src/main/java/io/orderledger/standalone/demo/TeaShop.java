package io.orderledger.standalone.demo;

import io.orderledger.standalone.demo.DemoScript.Head;
import io.orderledger.standalone.demo.DemoScript.Line;
import java.util.List;

/**
 * The made-up day of a made-up tea shop: 27 orders over its web shop, its store, its wholesale and the Lantern marketplace, with
 * something of everything that can happen to an order. Requests stand in the order in which they are sent; times are
 * those of the story.
 */
final class TeaShop {

    static final String FIRST_ORDER = "web:1001";
    static final String LAST_ORDER = "web:1004";

    private static final String DAY = "2025-05-17";

    private final DemoScript script = new DemoScript(DAY);

    private TeaShop() {}

    static List<DemoStep> day() {
        TeaShop shop = new TeaShop();
        shop.morningDelivery();
        shop.web();
        shop.store();
        shop.lantern();
        BackOffice.work(shop.script);
        shop.evening();
        return shop.script.steps();
    }

    private void morningDelivery() {
        script.receive("06:30", "TEA-GREEN", 60);
        script.receive("06:35", "TEA-BLACK", 40);
        script.receive("06:40", "POT-CLAY", 4);
        script.receive("06:45", "CUP-PORCELAIN", 30);
        script.receive("06:50", "GIFT-BOX", 10);
    }

    private void web() {
        String delivered = script.place(web("1001", "07:12", "c-11"), 800, 0, green(2), pot(1));
        script.payInFull(delivered, "07:13");
        script.approve(delivered, "08:00");
        script.dispatch(delivered, "09:10", "SC-100001");
        script.deliver(delivered, "16:20");

        String abroad = script.place(
                new Head("web", "1002", "07:40", "c-12", "EUR"),
                1250,
                0,
                new Line("TEA-BLACK", "Black tea, 250 g", 3, 1090));
        script.payInFull(abroad, "07:41");
        script.approve(abroad, "08:05");
        script.dispatch(abroad, "11:30", "SC-100002");

        String ready = script.place(web("1003", "08:22", "c-13"), 0, 500, pot(1), cup(4));
        script.payInFull(ready, "08:25");
        script.approve(ready, "09:00");

        String held = script.place(web("1005", "09:15", "c-14"), 800, 0, giftBox(3));
        script.payInFull(held, "09:16");
        script.hold(held, "09:20", "The address does not seem to exist");

        String checked = script.place(web("1006", "10:02", "c-15"), 800, 0, giftBox(5));
        script.payInFull(checked, "10:03");
        script.hold(checked, "10:05", "Unusually large for a first order");
        script.approve(checked, "11:10");
        script.dispatch(checked, "13:45", "SC-100003");

        String rejected = script.place(web("1007", "10:30", "c-16"), 800, 0, green(40));
        script.hold(rejected, "10:31", "Forty packs to a parcel locker");
        script.reject(rejected, "11:15", "The customer cannot be reached");

        String cancelled = script.place(web("1008", "11:48", "c-11"), 800, 0, black(2));
        script.payInFull(cancelled, "11:49");
        script.approve(cancelled, "12:05");
        script.cancel(cancelled, "12:30", "Ordered twice by mistake");
        script.refundOrdered(cancelled, "12:32", "cancel", "Ordered twice by mistake"); // what cancelling has ordered
    }

    private void store() {
        script.overTheCounter(script.place(store("2001", "10:05"), 0, 0, cup(2)), "10:06", "counter");
        script.overTheCounter(script.place(store("2002", "11:20"), 0, 0, green(1), cup(1)), "11:21", "counter");

        String chipped = script.place(store("2003", "12:44"), 0, 0, cup(6));
        script.overTheCounter(chipped, "12:45", "counter");
        script.refund(chipped, "15:10", 3990, "One cup was chipped");

        script.overTheCounter(script.place(store("2004", "14:02"), 0, 1000, black(2)), "14:03", "counter");

        String deposit = script.place(store("2005", "15:30"), 0, 0, giftBox(1));
        script.pay(deposit, "15:31", 5000);
    }

    private void lantern() {
        String returned = script.place(lantern("880001", "08:48", "buyer-71"), 0, 0, pot(1));
        script.payInFull(returned, "08:49");
        script.approve(returned, "09:30");
        script.dispatch(returned, "10:40", "SC-100004");
        script.deliver(returned, "17:05");
        script.refundInFull(returned, "19:30", "Arrived broken");

        String tooMany = script.place(lantern("880002", "09:52", "buyer-72"), 0, 2000, pot(3));
        script.payInFull(tooMany, "09:53");
        script.approve(tooMany, "10:30"); // one pot is left: the order is short

        String allocated = script.place(lantern("880003", "11:07", "buyer-73"), 0, 0, green(6), cup(2));
        script.payInFull(allocated, "11:08");
        script.approve(allocated, "11:40");

        String overpaid = script.place(lantern("880004", "13:13", "buyer-74"), 0, 0, black(1));
        script.pay(overpaid, "13:14", 7600);

        String coupon = script.place(lantern("880005", "14:36", "buyer-75"), 1000, 1500, green(3));
        script.payInFull(coupon, "14:37");

        String neverPaid = script.place(lantern("880006", "15:01", "buyer-76"), 0, 0, black(4));
        script.cancel(neverPaid, "15:31", "Not paid within 30 minutes");

        String partly = script.place(lantern("880007", "15:55", "buyer-77"), 0, 0, black(2), cup(2));
        script.payInFull(partly, "15:56");
        script.approve(partly, "16:10");
        script.dispatch(partly, "17:20", "SC-100005");
        script.deliver(partly, "20:15");
        script.refund(partly, "20:40", 1995, "Half the price of one cup for a scratch");
    }

    private void evening() {
        script.place(web("1004", "21:58", "c-17"), 800, 0, green(1));
    }

    private static Head web(String number, String at, String customer) {
        return new Head("web", number, at, customer, "CNY");
    }

    private static Head store(String number, String at) {
        return new Head("store", number, at, "walk-in", "CNY");
    }

    private static Head lantern(String number, String at, String customer) {
        return new Head("lantern", number, at, customer, "CNY");
    }

    private static Line green(int quantity) {
        return new Line("TEA-GREEN", "Green tea, 250 g", quantity, 6800);
    }

    private static Line black(int quantity) {
        return new Line("TEA-BLACK", "Black tea, 250 g", quantity, 7550);
    }

    private static Line pot(int quantity) {
        return new Line("POT-CLAY", "Clay pot", quantity, 26_800);
    }

    private static Line cup(int quantity) {
        return new Line("CUP-PORCELAIN", "Porcelain cup", quantity, 3990);
    }

    private static Line giftBox(int quantity) {
        return new Line("GIFT-BOX", "Gift box", quantity, 19_900);
    }
}
