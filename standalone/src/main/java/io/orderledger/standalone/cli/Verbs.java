package io.orderledger.standalone.cli;

import static io.orderledger.standalone.cli.Verb.Subject.CUSTOMER;
import static io.orderledger.standalone.cli.Verb.Subject.ORDER;
import static io.orderledger.standalone.cli.Verb.Subject.PACKAGE;
import static io.orderledger.standalone.cli.Verb.Subject.PICK_LIST;
import static io.orderledger.standalone.cli.Verb.Subject.STOCK;

import java.util.List;
import java.util.Optional;

/** Every command that can be asked from the command line: its name, its address and what can be told. */
final class Verbs {

    private static final List<Verb> ALL = List.of(
            order("approve", "approve", "warehouse", "reason"),
            order("hold", "hold", "reason"),
            order("reject", "reject", "reason"),
            order("assign-review", "review/assignment", "owner", "dueAt"),
            order("take-over", "steps/{step}/take-over", "reason"),
            order("hand-back", "steps/{step}/hand-back", "reason"),
            order("cancel", "cancel", "reason"),
            order("cancel-lines", "lines/cancel", "lines*", "reason"),
            order("pay", "payments", "paymentId", "amountMinor#", "currency", "tender"),
            order("authorise", "authorisations", "paymentId", "amountMinor#", "currency", "tender"),
            order("capture", "authorisations/{paymentId}/captures", "captureId", "amountMinor#", "currency"),
            order("void", "authorisations/{paymentId}/void", "reason"),
            order("set-payment-deadline", "payment-deadline", "payBy"),
            order("remind-payment", "payment-reminders"),
            order("refund", "refunds", "refundId", "amountMinor#", "currency", "reason", "paymentId", "lines*"),
            order("order-refund", "refund-orders", "refundId", "amountMinor#", "currency", "lines*", "reason"),
            order("withdraw-refund", "refunds/{refundId}/withdraw", "reason"),
            order("charge-back", "chargebacks", "chargebackId", "paymentId", "amountMinor#", "currency", "reason"),
            order("reverse-charge-back", "chargebacks/{chargebackId}/reverse"),
            order("grant-terms", "receivables", "receivableId", "terms", "payBy"),
            order("match-receivable", "receivables/{receivableId}/matches", "paymentId"),
            order("close-receivable", "receivables/{receivableId}/close", "reason"),
            order("allocate", "allocations", "warehouse"),
            order("release", "allocations/release", "lines*", "reason"),
            order("promise", "promises", "line#", "promisedAt"),
            order("pick", "picking", "pickListId", "warehouse"),
            order("dispatch", "dispatches", "carrier", "trackingNumber", "lines*"),
            order("fail-delivery", "delivery-failures", "packageId", "reason"),
            order("redeliver", "redeliveries", "packageId", "deliverAt"),
            order("deliver", "deliveries", "signedBy"),
            order(
                    "request-change",
                    "changes",
                    "changeId",
                    "kind",
                    "edits*",
                    "items*",
                    "address.",
                    "otherOrder",
                    "refundMinor#",
                    "owner",
                    "reason"),
            order("preview-change", "changes/{changeId}/preview"),
            order("confirm-change", "changes/{changeId}/confirm", "reason"),
            order("decline-change", "changes/{changeId}/decline", "reason"),
            order("receive-return", "returns/{returnId}/receipt", "warehouse", "items*", "owner"),
            order("inspect-return", "returns/{returnId}/inspection", "pieces!"),
            order("settle-return", "returns/{returnId}/settlement"),
            stock("receive", "receipts", "receiptId", "quantity#"),
            stock("reserve", "reservations", "reservationId", "quantity#", "reference", "ifShort"),
            stock("release", "releases", "reservationId", "shipmentId", "quantity#"),
            stock("ship", "shipments", "reservationId", "shipmentId", "quantity#"),
            stock("take-back", "returns", "returnId", "quantity#", "reference"),
            stock("write-off", "write-offs", "writeOffId", "quantity#", "reason"),
            stock("count", "counts", "countId", "onHand#"),
            stock("set-safety-stock", "safety-stock", "quantity#"),
            Verb.of(PACKAGE, "open", "/api/packages", "packageId", "warehouse"),
            inPackage("scan", "scans", "orderId", "sku", "quantity#"),
            inPackage("remove", "removals", "orderId", "sku", "quantity#", "reason"),
            inPackage("dispatch", "dispatch", "carrier", "trackingNumber"),
            inPackage("track", "tracking", "status", "place", "note"),
            inPackage("fail-delivery", "delivery-failures", "reason"),
            inPackage("redeliver", "redeliveries", "deliverAt"),
            inPackage("deliver", "delivery", "signedBy"),
            Verb.of(PICK_LIST, "create", "/api/pick-lists", "pickListId", "wave", "warehouse", "orders+"),
            Verb.of(PICK_LIST, "pick", "/api/pick-lists/{}/picks", "orderId", "claim#", "line#", "sku", "quantity#"),
            Verb.of(
                    PICK_LIST,
                    "drop",
                    "/api/pick-lists/{}/drops",
                    "orderId",
                    "claim#",
                    "line#",
                    "sku",
                    "quantity#",
                    "reason"),
            Verb.of(CUSTOMER, "set-standing", "/api/customers/{}/standing", "standing", "reason"));

    private Verbs() {}

    private static Verb order(String name, String path, String... fields) {
        return Verb.of(ORDER, name, "/api/orders/{}/" + path, fields);
    }

    private static Verb stock(String name, String path, String... fields) {
        return Verb.of(STOCK, name, "/api/stock/{}/{}/" + path, fields);
    }

    private static Verb inPackage(String name, String path, String... fields) {
        return Verb.of(PACKAGE, name, "/api/packages/{}/" + path, fields);
    }

    /** All of them. */
    static List<Verb> all() {
        return ALL;
    }

    /** What can be asked of a subject. */
    static List<Verb> of(Verb.Subject subject) {
        return ALL.stream().filter(verb -> verb.subject() == subject).toList();
    }

    /** The command of that name. */
    static Optional<Verb> named(Verb.Subject subject, String name) {
        return of(subject).stream().filter(verb -> verb.name().equals(name)).findFirst();
    }
}
