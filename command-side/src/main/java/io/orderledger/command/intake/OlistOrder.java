package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRequest.Step;
import io.orderledger.command.intake.ImportRow.Fault;
import io.orderledger.command.intake.ImportRow.Loss;
import io.orderledger.command.intake.OlistTables.Payment;
import io.orderledger.command.intake.OlistTables.Piece;
import io.orderledger.command.intake.OrderScript.Content;
import io.orderledger.command.intake.OrderScript.Extra;
import io.orderledger.command.intake.OrderScript.Item;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One order of the Olist marketplace as commands, by its status and its times. Times are local without a zone; Olist
 * sits in Brazil, and most of its sellers and buyers live by the time of São Paulo, so that is the zone. Business times
 * are recorded as they stand, also when they are out of order; what had to be assumed is flagged.
 */
final class OlistOrder {

    static final String ID = "order_id";
    static final String CUSTOMER = "customer_id";
    static final String STATUS = "order_status";
    static final String PURCHASED = "order_purchase_timestamp";
    static final String APPROVED = "order_approved_at";
    static final String CARRIER = "order_delivered_carrier_date";
    static final String DELIVERED = "order_delivered_customer_date";
    static final String CURRENCY = "BRL";

    private static final String ESTIMATED = "order_estimated_delivery_date";
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    private static final int MAX_LINES = 500;

    /** The statuses of the marketplace, and whether they say that the order was approved, sent, has arrived, is over. */
    private enum Status {
        CREATED(false, false, false, false),
        APPROVED(true, false, false, false),
        INVOICED(true, false, false, false),
        PROCESSING(true, false, false, false),
        SHIPPED(true, true, false, false),
        DELIVERED(true, true, true, false),
        UNAVAILABLE(false, false, false, true),
        CANCELED(false, false, false, true);

        private final boolean approved;
        private final boolean sent;
        private final boolean arrived;
        private final boolean over;

        Status(boolean approved, boolean sent, boolean arrived, boolean over) {
            this.approved = approved;
            this.sent = sent;
            this.arrived = arrived;
            this.over = over;
        }

        static Optional<Status> of(String name) {
            String plain = name.toUpperCase(Locale.ROOT).replace("CANCELLED", "CANCELED");
            return Stream.of(values())
                    .filter(status -> status.name().equals(plain))
                    .findFirst();
        }
    }

    /** The times of an order as its row tells them. */
    private record Times(
            Instant purchased, Optional<Instant> approved, Optional<Instant> carrier, Optional<Instant> delivered) {

        Instant last() {
            return Stream.of(Optional.of(purchased), approved, carrier, delivered)
                    .flatMap(Optional::stream)
                    .max(Instant::compareTo)
                    .orElse(purchased);
        }
    }

    private final OrderScript script;
    private final Status status;
    private final Times times;
    private final List<Piece> pieces;
    private final List<Payment> payments;
    private final List<ImportRequest> requests = new ArrayList<>();
    private final List<Fault> flags = new ArrayList<>();
    private String reached = "PLACED";

    private OlistOrder(OrderScript script, Status status, Times times, List<Piece> pieces, List<Payment> payments) {
        this.script = script;
        this.status = status;
        this.times = times;
        this.pieces = pieces;
        this.payments = payments;
    }

    static ImportRow map(CsvTable.Row row, OlistTables tables, String warehouse) {
        RowReader cells = new RowReader(row);
        if (!cells.good()) {
            return new ImportRow.Refused(row.number(), CellText.clean(row.cell(ID)), cells.faults());
        }
        String id = cells.orderNumber(ID);
        String word = cells.text(STATUS);
        String estimated = cells.text(ESTIMATED);
        Optional<Status> status = Status.of(word);
        Times times = new Times(
                cells.time(PURCHASED, SAO_PAULO),
                cells.optionalTime(APPROVED, SAO_PAULO),
                cells.optionalTime(CARRIER, SAO_PAULO),
                cells.optionalTime(DELIVERED, SAO_PAULO));
        List<Piece> pieces = tables.takePieces(id);
        List<Payment> payments = tables.takePayments(id);
        List<Fault> faults = new ArrayList<>(cells.faults());
        pieces.forEach(piece -> faults.addAll(piece.faults()));
        payments.forEach(payment -> faults.addAll(payment.faults()));
        if (status.isEmpty()) {
            faults.add(Fault.of(STATUS, "status-unknown", word));
        }
        if (faults.isEmpty() && !OrderScript.fits(OlistFolder.CHANNEL, id)) {
            faults.add(Fault.of(ID, "number-too-long-encoded"));
        }
        if (pieces.size() > MAX_LINES) {
            faults.add(Fault.of("", "too-many-lines", String.valueOf(pieces.size()), String.valueOf(MAX_LINES)));
        }
        if (!faults.isEmpty()) {
            return new ImportRow.Refused(row.number(), id, faults, word, lost(pieces, payments));
        }
        OlistOrder order = new OlistOrder(
                new OrderScript(OlistFolder.CHANNEL, id, CURRENCY, warehouse), status.get(), times, pieces, payments);
        order.place(cells.text(CUSTOMER), tables, "status " + word + ", estimated delivery " + estimated);
        order.pay();
        order.move();
        return new ImportRow.Taken(row.number(), id, order.requests, order.flags, Set.of(id), word, order.reached);
    }

    private static List<Loss> lost(List<Piece> pieces, List<Payment> payments) {
        return List.of(
                new Loss(Step.PLACE, CURRENCY, pieces.isEmpty() ? sum(payments) : due(pieces)),
                new Loss(Step.PAY, CURRENCY, sum(payments)));
    }

    private static long due(List<Piece> pieces) {
        return pieces.stream()
                .mapToLong(piece -> piece.priceMinor() + piece.freightMinor())
                .sum();
    }

    private static long sum(List<Payment> payments) {
        return payments.stream().mapToLong(Payment::minor).sum();
    }

    private void place(String customer, OlistTables tables, String told) {
        Map<String, Object> buyer = new LinkedHashMap<>();
        Map<String, Object> address = new LinkedHashMap<>();
        tables.person(customer)
                .ifPresentOrElse(
                        person -> {
                            buyer.put("reference", person.reference());
                            address.put("city", person.city());
                            address.put("region", person.state());
                            address.put("postalCode", person.postalCode());
                            address.put("country", "BR");
                        },
                        () -> {
                            buyer.put("reference", customer);
                            flag(CUSTOMER, "customer-unknown");
                        });
        long freight = pieces.stream().mapToLong(Piece::freightMinor).sum();
        List<Item> items = pieces.stream().map(piece -> item(piece, tables)).toList();
        if (items.isEmpty()) {
            // the money that came in for it must not be lost; what it was for, nobody knows
            items = List.of(new Item(
                    "UNSPECIFIED", "Olist order without item rows, over what was paid", 1, sum(payments), false));
            flag("", "order-without-items");
        }
        List<Extra> charges =
                freight > 0 ? List.of(new Extra("shipping", "freight_value of all items", freight)) : List.of();
        requests.add(script.place(
                        new Content(buyer, items, charges, List.of(), address),
                        times.purchased(),
                        Map.of("", ID, "/channelOrderNumber", ID, "/occurredAt", PURCHASED, "/lines", "order_items"))
                .because("import of Olist: " + told));
    }

    private static Item item(Piece piece, OlistTables tables) {
        String category = tables.category(piece.product());
        return new Item(
                piece.product(),
                (category.isEmpty() ? "product" : category) + "; item " + piece.item() + "; seller " + piece.seller()
                        + (piece.shipBy().isEmpty() ? "" : "; ship by " + piece.shipBy()),
                1,
                piece.priceMinor(),
                false);
    }

    private void pay() {
        Instant paidAt = times.approved().orElse(times.purchased());
        Set<String> ids = new HashSet<>();
        for (Payment payment : payments) {
            if (payment.minor() == 0) {
                flag(OlistTables.VALUE, "payment-of-nothing", payment.sequence(), payment.type());
                continue;
            }
            String id = "payment-" + payment.sequence();
            if (!ids.add(id)) {
                flag(OlistTables.SEQUENCE, "payment-twice", payment.sequence());
                id += "-row-" + payment.row();
                ids.add(id);
            }
            requests.add(script.pay(
                            id,
                            payment.minor(),
                            payment.type(),
                            paidAt,
                            Map.of("", OlistTables.VALUE, "/amountMinor", OlistTables.VALUE, "/occurredAt", APPROVED))
                    .because("import of Olist: payment " + payment.sequence() + " by " + payment.type() + " in "
                            + payment.instalments() + " instalments"));
        }
        if (payments.isEmpty() && !pieces.isEmpty()) {
            flag("", "order-without-payment");
        } else if (!pieces.isEmpty() && sum(payments) != due(pieces)) {
            flag(OlistTables.VALUE, "payment-differs", decimal(sum(payments)), decimal(due(pieces)));
        }
    }

    private void move() {
        boolean arrived = status.arrived || times.delivered().isPresent();
        boolean sent = status.sent || arrived || times.carrier().isPresent();
        boolean approved = status.approved || sent || times.approved().isPresent();
        if (sent && !status.sent && !status.over || arrived && !status.arrived && !status.over) {
            flag(STATUS, "further-than-status", status.name().toLowerCase(Locale.ROOT));
        }
        Instant approvedAt = times.approved().orElse(times.purchased());
        Instant sentAt = times.carrier().or(times::delivered).orElse(approvedAt);
        if (approved) {
            flagIf(times.approved().isEmpty(), APPROVED, "approved-without-date");
            requests.add(script.approve("approved by Olist", approvedAt, Map.of("", STATUS, "/occurredAt", APPROVED)));
            reached = "APPROVED";
        }
        if (sent) {
            flagIf(times.carrier().isEmpty(), CARRIER, "dispatched-without-date");
            flagIf(sentAt.isBefore(approvedAt), CARRIER, "carrier-before-approval");
            requests.add(script.dispatch("", sentAt, Map.of("", CARRIER, "/occurredAt", CARRIER)));
            reached = "DISPATCHED";
        }
        if (arrived) {
            flagIf(times.delivered().isEmpty(), DELIVERED, "delivered-without-date");
            Instant arrivedAt = times.delivered().orElse(sentAt);
            flagIf(arrivedAt.isBefore(sentAt), DELIVERED, "delivered-before-carrier");
            requests.add(script.deliver(arrivedAt, Map.of("", DELIVERED, "/occurredAt", DELIVERED)));
            reached = "DELIVERED";
        }
        if (status.over) {
            flagIf(sent, STATUS, "cancelled-after-hand-over");
            requests.add(script.cancel(
                    "Olist: " + status.name().toLowerCase(Locale.ROOT) + "; the file gives no time of it",
                    times.last(),
                    Map.of("", STATUS)));
            reached = sent ? reached : "CANCELLED";
        }
    }

    private void flagIf(boolean odd, String column, String code) {
        if (odd) {
            flag(column, code);
        }
    }

    private void flag(String column, String code, String... arguments) {
        flags.add(Fault.of(column, code, arguments));
    }

    private static String decimal(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }
}
