package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRequest.Step;
import io.orderledger.events.value.OrderId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The order report of a Tmall shop: a table with one row an order, in yuan and Beijing time.
 *
 * <p>{@code 买家实际支付金额} is what the buyer has paid less what was given back, so the money that came in is this sum
 * plus {@code 退款金额}. An empty {@code 订单付款时间} means that the order was never paid. The report names no items, no
 * customer and no time of the refund: the order gets one line over the whole amount, the ledger's guest as its
 * customer, and the refund the time of the payment, the earliest at which it can have happened.
 */
public final class TmallOrderReport implements ChannelImport {

    static final String NUMBER = "订单编号";
    static final String TOTAL = "总金额";
    static final String PAID = "买家实际支付金额";
    static final String REGION = "收货地址";
    static final String CREATED = "订单创建时间";
    static final String PAID_AT = "订单付款时间";
    static final String REFUNDED = "退款金额";

    private static final String CHANNEL = "tmall";
    private static final String CURRENCY = "CNY";
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final String LINE_DESCRIPTION = "Tmall order (the report names no items)";
    private static final String REFUND_REASON =
            "From the Tmall order report, which gives no time of the refund: dated as the payment";
    private static final int MAX_KEY = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Stream<ImportRow> read(Path input, String warehouse) { // its lines are not taken from any
        return CsvTable.read(input, List.of(NUMBER, TOTAL, PAID, REGION, CREATED, PAID_AT, REFUNDED))
                .map(TmallOrderReport::map);
    }

    private static ImportRow map(CsvTable.Row row) {
        RowReader cells = new RowReader(row);
        if (!cells.good()) {
            return new ImportRow.Refused(row.number(), CellText.clean(row.cell(NUMBER)), cells.faults());
        }
        String number = cells.orderNumber(NUMBER);
        long total = cells.amountMinor(TOTAL);
        long paid = cells.amountMinor(PAID);
        long refunded = cells.amountMinor(REFUNDED);
        Instant created = cells.time(CREATED, BEIJING);
        Optional<Instant> paidAt = cells.optionalTime(PAID_AT, BEIJING);
        String region = cells.text(REGION);
        long captured = paid + refunded;
        if (cells.good()) {
            checkMoney(cells, total, captured, paidAt.isPresent());
            checkKey(cells, number);
        }
        if (!cells.good()) {
            return new ImportRow.Refused(row.number(), number, cells.faults());
        }
        OrderSteps steps = new OrderSteps(number);
        List<ImportRequest> requests = new ArrayList<>();
        requests.add(steps.place(total, region, created));
        paidAt.filter(time -> captured > 0).ifPresent(time -> {
            requests.add(steps.pay(captured, time));
            if (refunded > 0) {
                requests.add(steps.refund(refunded, time));
            }
        });
        return new ImportRow.Taken(row.number(), number, requests, List.of(), Set.of(number), "", "PLACED");
    }

    private static void checkMoney(RowReader cells, long total, long captured, boolean paid) {
        if (captured > RowReader.MAX_MINOR) {
            cells.fault(PAID, "amount-too-large");
        }
        if (captured > 0 && !paid) {
            cells.fault(PAID_AT, "paid-without-time");
        }
        if (captured == 0 && paid && total > 0) {
            cells.fault(PAID, "time-without-payment");
        }
    }

    private static void checkKey(RowReader cells, String number) {
        try {
            if (key(number, Step.REFUND).length() > MAX_KEY) { // the longest of the three
                cells.fault(NUMBER, "number-too-long-encoded");
            }
        } catch (IllegalArgumentException e) { // longer than any order id
            cells.fault(NUMBER, "number-too-long-encoded");
        }
    }

    /** Order numbers are written as in order ids, so that any of them is valid text for a header. */
    private static String key(String number, Step step) {
        return OrderId.of(CHANNEL, number).value().replace(':', '-')
                + '-'
                + step.name().toLowerCase(Locale.ROOT);
    }

    /** The commands of one order. */
    private record OrderSteps(String number) {

        ImportRequest place(long totalMinor, String region, Instant at) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("sku", "UNSPECIFIED");
            line.put("description", LINE_DESCRIPTION);
            line.put("quantity", 1);
            line.put("unitPriceMinor", totalMinor);
            line.put("stocked", false);
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("channel", CHANNEL);
            body.put("channelOrderNumber", number);
            body.put("currency", CURRENCY);
            body.put("lines", List.of(line));
            Map<String, Object> address = new LinkedHashMap<>();
            address.put("region", region);
            address.put("country", "CN");
            body.put("shippingAddress", address);
            body.put("occurredAt", at.toString());
            return request(
                            Step.PLACE,
                            "/api/orders",
                            body,
                            Map.of(
                                    "", NUMBER,
                                    "/channelOrderNumber", NUMBER,
                                    "/lines/0/unitPriceMinor", TOTAL,
                                    "/shippingAddress/region", REGION,
                                    "/occurredAt", CREATED))
                    .about(CURRENCY, totalMinor);
        }

        ImportRequest pay(long minor, Instant at) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("paymentId", "payment");
            body.put("amountMinor", minor);
            body.put("currency", CURRENCY);
            body.put("tender", "unspecified");
            body.put("occurredAt", at.toString());
            return request(
                            Step.PAY,
                            path("payments"),
                            body,
                            Map.of("", PAID, "/amountMinor", PAID, "/occurredAt", PAID_AT))
                    .about(CURRENCY, minor);
        }

        ImportRequest refund(long minor, Instant at) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("refundId", "refund");
            body.put("amountMinor", minor);
            body.put("currency", CURRENCY);
            body.put("reason", REFUND_REASON);
            body.put("occurredAt", at.toString());
            return request(
                            Step.REFUND,
                            path("refunds"),
                            body,
                            Map.of("", REFUNDED, "/amountMinor", REFUNDED, "/occurredAt", PAID_AT))
                    .about(CURRENCY, minor);
        }

        private String path(String what) {
            return "/api/orders/" + OrderId.of(CHANNEL, number) + '/' + what;
        }

        private ImportRequest request(Step step, String path, Map<String, Object> body, Map<String, String> columns) {
            return new ImportRequest(step, path, JSON.writeValueAsString(body), key(number, step), columns);
        }
    }
}
