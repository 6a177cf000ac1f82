package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRequest.Step;
import io.orderledger.command.intake.ImportRow.Fault;
import io.orderledger.command.intake.ImportRow.Loss;
import io.orderledger.command.intake.OnlineRetailFile.Line;
import io.orderledger.command.intake.RetailSales.Sale;
import io.orderledger.command.intake.RetailSales.Sold;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Invoices that take something back. They name no sale: {@link RetailSales} finds the one that they can belong to. What
 * finds none is listed, because money that goes back without a sale has no place in the books of orders.
 */
final class RetailReturn {

    static final String RETURN = "return";
    static final String REFUND = "refund";

    private static final Map<String, String> COLUMNS = Map.of(
            "",
            OnlineRetailFile.INVOICE,
            "/occurredAt",
            OnlineRetailFile.DATE,
            "/items",
            OnlineRetailFile.QUANTITY,
            "/amountMinor",
            OnlineRetailFile.PRICE);

    private final RetailSales sales;
    private final String warehouse;

    RetailReturn(RetailSales sales, String warehouse) {
        this.sales = sales;
        this.warehouse = warehouse;
    }

    /** What comes back from one order on one invoice. */
    private static final class Back {
        private final Line first;
        private final TreeMap<Integer, Long> pieces = new TreeMap<>();
        private long minor;
        private long worth;

        Back(Line first) {
            this.first = first;
        }
    }

    List<ImportRow> rows(List<Line> lines) {
        List<ImportRow> out = new ArrayList<>();
        Map<Sale, Back> backs = new LinkedHashMap<>();
        Map<String, Integer> refunds = new HashMap<>();
        for (Line line : lines) {
            Optional<Sold> sold = goods(line);
            String fault = fault(line);
            if (!fault.isEmpty()) {
                out.add(listed(line, fault));
            } else if (sold.isPresent()) {
                give(backs.computeIfAbsent(sold.get().sale(), sale -> new Back(line)), line, sold.get());
            } else if (RetailInvoice.isMoney(line.code()) || RetailInvoice.mayBeMoney(line.code())) {
                out.add(money(line, refunds));
            } else {
                boolean bought = sales.soldEnough(line.customer(), line.code(), -line.quantity(), line.at());
                out.add(listed(line, bought ? "return-exceeds-paid" : "return-without-sale"));
            }
        }
        backs.forEach((sale, back) -> out.add(comeBack(sale, back)));
        return out;
    }

    private static String fault(Line line) {
        if (line.quantity() >= 0) {
            return "quantity-positive";
        }
        if (line.price().signum() < 0) {
            return "adjustment";
        }
        return line.customer().isEmpty() ? "return-without-customer" : "";
    }

    private static long minor(Line line) {
        return -line.minor();
    }

    private Optional<Sold> goods(Line line) {
        return RetailInvoice.isMoney(line.code())
                        || line.customer().isEmpty()
                        || line.quantity() >= 0
                        || line.price().signum() < 0
                ? Optional.empty()
                : sales.line(line.customer(), line.code(), -line.quantity(), minor(line), line.at());
    }

    private static void give(Back back, Line line, Sold sold) {
        long pieces = -line.quantity();
        back.worth += sold.worth(pieces);
        back.minor += minor(line);
        back.pieces.merge(sold.line(), pieces, Long::sum);
        sold.giveBack(pieces, minor(line));
    }

    private static ImportRow listed(Line line, String code) {
        return OnlineRetailFile.refused(
                line,
                RETURN,
                line.minor() == 0 ? List.of() : List.of(new Loss(Step.REFUND, RetailInvoice.CURRENCY, minor(line))),
                code.endsWith("customer") ? OnlineRetailFile.CUSTOMER : OnlineRetailFile.CODE,
                code);
    }

    /** A discount that is granted later, or a charge that is taken back: money without goods. */
    private ImportRow money(Line line, Map<String, Integer> refunds) {
        long minor = minor(line);
        if (minor == 0) {
            return listed(line, "refund-of-nothing");
        }
        Optional<Sale> sale = sales.refund(line.customer(), minor, line.at());
        if (sale.isEmpty()) {
            return listed(line, "refund-without-sale");
        }
        String order = sale.get().order();
        int nth = refunds.merge(order, 1, Integer::sum);
        OrderScript script = new OrderScript(OnlineRetailFile.CHANNEL, order, RetailInvoice.CURRENCY, warehouse);
        return new ImportRow.Taken(
                line.number(),
                order,
                List.of(script.refund(
                        line.invoice() + "-money-" + nth,
                        minor,
                        line.code() + " " + line.description() + " on " + line.invoice(),
                        line.at(),
                        COLUMNS)),
                List.of(Fault.of(OnlineRetailFile.INVOICE, "refund-matched", line.invoice(), order)),
                Set.of(order),
                REFUND,
                "");
    }

    private ImportRow comeBack(Sale sale, Back back) {
        OrderScript script = new OrderScript(OnlineRetailFile.CHANNEL, sale.order(), RetailInvoice.CURRENCY, warehouse);
        Line first = back.first;
        String id = first.invoice();
        Instant at = first.at();
        List<Map<String, Object>> items = new ArrayList<>();
        List<Map<String, Object>> pieces = new ArrayList<>();
        back.pieces.forEach((line, quantity) -> {
            items.add(ordered("line", line, "quantity", quantity));
            pieces.add(ordered("line", line, "quantity", quantity, "found", "RESELL"));
        });
        List<Fault> flags = new ArrayList<>();
        flags.add(Fault.of(OnlineRetailFile.INVOICE, "return-matched", id, sale.order()));
        boolean asReckoned = back.minor == back.worth && !sale.isTakenOver();
        List<ImportRequest> requests = new ArrayList<>();
        if (back.minor != back.worth) {
            flags.add(Fault.of(OnlineRetailFile.PRICE, "return-price-differs", pounds(back.minor), pounds(back.worth)));
            if (sale.takeOver()) { // from now on refunds of the order are what the file says
                requests.add(script.send(
                        Step.RETURN_REQUEST,
                        "steps/REFUND/take-over",
                        "take-over-refund",
                        ordered("reason", "the file gives back another amount than was paid"),
                        at,
                        COLUMNS));
            }
        }
        requests.add(script.send(
                Step.RETURN_REQUEST,
                "changes",
                id + "-request",
                ordered("changeId", id, "kind", "RETURN", "items", items, "reason", "invoice " + id),
                at,
                COLUMNS));
        requests.add(script.send(
                Step.RETURN_PREVIEW, "changes/" + id + "/preview", id + "-preview", ordered(), at, COLUMNS));
        requests.add(script.send(
                Step.RETURN_CONFIRM, "changes/" + id + "/confirm", id + "-confirm", ordered(), at, COLUMNS));
        requests.add(script.send(
                Step.RETURN_RECEIPT,
                "returns/" + id + "/receipt",
                id + "-receipt",
                ordered("warehouse", warehouse),
                at,
                COLUMNS));
        requests.add(script.send(
                Step.RETURN_INSPECTION,
                "returns/" + id + "/inspection",
                id + "-inspection",
                ordered("pieces", pieces),
                at,
                COLUMNS));
        if (!asReckoned) {
            requests.add(script.send(
                    Step.RETURN_INSPECTION,
                    "returns/" + id + "/settlement",
                    id + "-settlement",
                    ordered(),
                    at,
                    COLUMNS));
        }
        if (back.minor > 0) {
            // the ledger orders the refund of a return under this name; recording it answers that order
            String refund = asReckoned ? "return-" + id : id;
            requests.add(script.refund(refund, back.minor, "invoice " + id, at, COLUMNS));
        }
        return new ImportRow.Taken(first.number(), sale.order(), requests, flags, Set.of(sale.order()), RETURN, "");
    }

    private static String pounds(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
