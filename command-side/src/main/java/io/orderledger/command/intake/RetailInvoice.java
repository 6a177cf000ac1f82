package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRequest.Step;
import io.orderledger.command.intake.ImportRow.Fault;
import io.orderledger.command.intake.ImportRow.Loss;
import io.orderledger.command.intake.OnlineRetailFile.Line;
import io.orderledger.command.intake.OrderScript.Content;
import io.orderledger.command.intake.OrderScript.Extra;
import io.orderledger.command.intake.OrderScript.Item;
import io.orderledger.events.value.Adjustment;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.OrderLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Invoices as orders. An invoice is placed, paid in full, approved and dispatched at its own time: it tells of no other, and
 * money that never came in could not go back.
 */
final class RetailInvoice {

    static final String CURRENCY = "GBP";
    static final String SALE = "sale";

    /** More lines than an order of the ledger has. */
    static final int MAX_LINES = 500;

    /** More rows of charges or discounts of one kind than are told one by one. */
    private static final int MAX_EXTRAS = 10;

    private static final Map<String, String> CHARGES = Map.of(
            "POST", "shipping",
            "DOT", "shipping",
            "C2", "shipping",
            "BANK CHARGES", "bank-charges",
            "AMAZONFEE", "marketplace-fee",
            "CRUK", "commission");
    private static final Set<String> NO_SALE = Set.of("BANK CHARGES", "AMAZONFEE", "CRUK", "B");
    private static final Map<String, String> COLUMNS = Map.of(
            "",
            OnlineRetailFile.INVOICE,
            "/occurredAt",
            OnlineRetailFile.DATE,
            "/lines",
            OnlineRetailFile.CODE,
            "/amountMinor",
            OnlineRetailFile.PRICE);

    private final RetailSales sales;
    private final String warehouse;
    private final RetailReturn returns;

    RetailInvoice(RetailSales sales, String warehouse) {
        this.sales = sales;
        this.warehouse = warehouse;
        this.returns = new RetailReturn(sales, warehouse);
    }

    /** Pounds in whole pence, rounded half up. */
    static long minor(BigDecimal pounds) {
        return pounds.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** Everything that one invoice leads to. */
    List<ImportRow> rows(List<Line> lines) {
        char first = lines.getFirst().invoice().charAt(0);
        if (first == 'C' || first == 'c') {
            return returns.rows(lines);
        }
        List<ImportRow> out = new ArrayList<>();
        List<Line> sold = new ArrayList<>();
        for (Line line : lines) {
            String fault = Character.isDigit(first) ? fault(line) : "adjustment";
            if (fault.isEmpty()) {
                sold.add(line);
            } else {
                out.add(listed(line, fault));
            }
        }
        String noSale = noSale(sold);
        if (noSale.isEmpty()) {
            out.addAll(place(sold));
        } else {
            sold.forEach(line -> out.add(listed(line, noSale)));
        }
        return out;
    }

    private static ImportRow listed(Line line, String code) {
        return OnlineRetailFile.refused(
                line,
                code,
                line.minor() == 0 ? List.of() : List.of(new Loss(Step.PLACE, CURRENCY, line.minor())),
                code.startsWith("quantity") ? OnlineRetailFile.QUANTITY : OnlineRetailFile.PRICE,
                code);
    }

    private static String fault(Line line) {
        if (line.price().signum() < 0) {
            return "adjustment";
        }
        if (line.quantity() == 0) {
            return "quantity-zero";
        }
        boolean discount = line.code().equals("D");
        if (line.quantity() < 0 && !discount) {
            return line.price().signum() == 0 ? "stock-adjustment" : "quantity-negative";
        }
        return "";
    }

    /** Why the rows are no sale though each of them could be part of one; empty when they are. */
    private static String noSale(List<Line> sold) {
        boolean guest = sold.stream().allMatch(line -> line.customer().isEmpty());
        if (guest && !sold.isEmpty()) {
            if (sold.stream().allMatch(line -> line.price().signum() == 0)) {
                return "stock-adjustment";
            }
            if (sold.stream().allMatch(line -> NO_SALE.contains(line.code()))) {
                return "adjustment";
            }
        }
        long total = sold.stream().mapToLong(RetailInvoice::signed).sum();
        return total < 0 ? "discount-exceeds-price" : "";
    }

    /** What a row adds to what its order costs: a discount takes away, whatever the sign of its quantity. */
    private static long signed(Line line) {
        return line.code().equals("D") ? -Math.abs(line.minor()) : line.minor();
    }

    private List<ImportRow> place(List<Line> sold) {
        List<Line> goods = sold.stream().filter(line -> !isExtra(line)).toList();
        if (goods.isEmpty()) { // an order has at least one line
            goods = sold.stream().filter(line -> !line.code().equals("D")).toList();
        }
        if (goods.isEmpty()) {
            return sold.stream().map(line -> listed(line, "adjustment")).toList();
        }
        Set<Line> asLines = Set.copyOf(new HashSet<>(goods));
        List<Line> extras =
                sold.stream().filter(line -> !asLines.contains(line)).toList();
        List<ImportRow> out = new ArrayList<>();
        int parts = (goods.size() + MAX_LINES - 1) / MAX_LINES;
        for (int part = 0; part < parts; part++) {
            List<Line> some = goods.subList(part * MAX_LINES, Math.min(goods.size(), (part + 1) * MAX_LINES));
            String number = sold.getFirst().invoice() + (part == 0 ? "" : "-" + (part + 1));
            List<Fault> flags = part == 0 ? flags(sold) : new ArrayList<>();
            if (parts > 1) {
                flags.add(Fault.of(
                        OnlineRetailFile.INVOICE,
                        "order-in-parts",
                        String.valueOf(goods.size()),
                        String.valueOf(MAX_LINES),
                        String.valueOf(part + 1),
                        String.valueOf(parts)));
            }
            out.add(order(number, some, part == 0 ? extras : List.of(), flags));
        }
        return out;
    }

    private static boolean isExtra(Line line) {
        return CHARGES.containsKey(line.code()) || line.code().equals("D");
    }

    private ImportRow order(String number, List<Line> goods, List<Line> others, List<Fault> flags) {
        Line first = goods.getFirst();
        Instant at = first.at();
        List<Item> items = goods.stream().map(RetailInvoice::item).toList();
        Content content = new Content(
                first.customer().isEmpty() ? Map.of() : Map.of("reference", first.customer()),
                items,
                charges(goods, others),
                extras(others.stream().filter(line -> line.code().equals("D")).toList(), "discount"),
                RetailCountry.address(first.country()));
        OrderScript script = new OrderScript(OnlineRetailFile.CHANNEL, number, CURRENCY, warehouse);
        List<ImportRequest> requests = new ArrayList<>();
        requests.add(script.place(content, at, COLUMNS));
        if (content.dueMinor() > 0) {
            requests.add(script.pay("invoice", content.dueMinor(), "invoice", at, COLUMNS));
        }
        requests.add(script.approve("invoiced", at, COLUMNS));
        requests.add(script.dispatch("", at, COLUMNS));
        remember(number, first, goods, content);
        return new ImportRow.Taken(first.number(), number, requests, flags, Set.of(number), SALE, "DISPATCHED");
    }

    private static Item item(Line line) {
        return new Item(
                line.code(),
                line.description(),
                line.quantity(),
                line.price().movePointRight(2).setScale(0, RoundingMode.DOWN).longValueExact(),
                false);
    }

    /** Shipping and fees, and what prices of less than a penny leave over. */
    private static List<Extra> charges(List<Line> goods, List<Line> others) {
        List<Extra> charges = new ArrayList<>();
        CHARGES.forEach((code, kind) -> charges.addAll(
                extras(others.stream().filter(line -> line.code().equals(code)).toList(), kind)));
        charges.sort(Comparator.comparing(Extra::kind).thenComparing(Extra::description));
        long rest = goods.stream()
                .mapToLong(line -> line.minor() - item(line).unitMinor() * line.quantity())
                .sum();
        if (rest > 0) {
            charges.add(new Extra("price-fraction", "prices of less than a whole penny", rest));
        }
        return charges;
    }

    private static List<Extra> extras(List<Line> lines, String kind) {
        List<Line> some = lines.stream().filter(line -> line.minor() != 0).toList();
        if (some.size() > MAX_EXTRAS) {
            long sum = some.stream().mapToLong(line -> Math.abs(line.minor())).sum();
            return List.of(new Extra(kind, some.size() + " rows", sum));
        }
        return some.stream()
                .map(line -> new Extra(
                        kind,
                        line.code() + " " + line.quantity() + " x "
                                + line.price().toPlainString() + " " + line.description(),
                        Math.abs(line.minor())))
                .toList();
    }

    private void remember(String number, Line first, List<Line> goods, Content content) {
        if (first.customer().isEmpty()) {
            return; // nobody who could send something back later
        }
        boolean plain = content.charges().isEmpty() && content.discounts().isEmpty();
        RetailSales.Sale sale =
                new RetailSales.Sale(number, first.at(), content.dueMinor(), plain ? List.of() : shares(content));
        sales.remember(first.customer(), sale);
        for (int i = 0; i < goods.size(); i++) {
            Item item = content.items().get(i);
            sales.remember(
                    first.customer(), item.sku(), new RetailSales.Sold(sale, i + 1, item.quantity(), item.unitMinor()));
        }
    }

    /** The same reckoning as the order's own, which its refunds follow. */
    private static List<LineShare> shares(Content content) {
        List<OrderLine> lines = new ArrayList<>();
        for (Item item : content.items()) {
            lines.add(new OrderLine(lines.size() + 1, item.sku(), "", item.quantity(), item.unitMinor(), false));
        }
        return LineShare.of(lines, adjustments(content.charges()), adjustments(content.discounts()));
    }

    private static List<Adjustment> adjustments(List<Extra> extras) {
        return extras.stream()
                .map(extra -> new Adjustment(extra.kind(), extra.description(), extra.minor()))
                .toList();
    }

    private static List<Fault> flags(List<Line> lines) {
        List<Fault> flags = new ArrayList<>();
        Line first = lines.getFirst();
        if (lines.stream().anyMatch(line -> line.customer().isEmpty())) {
            flags.add(Fault.of(OnlineRetailFile.CUSTOMER, "customer-missing"));
        }
        if (lines.stream().anyMatch(line -> !line.at().equals(first.at()))) {
            flags.add(Fault.of(OnlineRetailFile.DATE, "invoice-dates-differ"));
        }
        if (lines.stream()
                .anyMatch(line -> !line.customer().equals(first.customer())
                        || !line.country().equals(first.country()))) {
            flags.add(Fault.of(OnlineRetailFile.CUSTOMER, "invoice-customers-differ"));
        }
        count(flags, lines.stream().filter(line -> line.price().signum() == 0).count(), "price-zero");
        count(
                flags,
                lines.stream()
                        .filter(line -> line.price().stripTrailingZeros().scale() > 2)
                        .count(),
                "price-fraction");
        Set<String> seen = new HashSet<>();
        count(flags, lines.stream().filter(line -> !seen.add(content(line))).count(), "rows-twice");
        return flags;
    }

    private static String content(Line line) {
        return String.join(
                "\t", line.code(), line.description(), "" + line.quantity(), "" + line.at(), "" + line.price());
    }

    private static void count(List<Fault> flags, long rows, String code) {
        if (rows > 0) {
            flags.add(Fault.of(code.startsWith("price") ? OnlineRetailFile.PRICE : "", code, String.valueOf(rows)));
        }
    }

    /** Whether a code stands for money and not for goods. */
    static boolean isMoney(String code) {
        return CHARGES.containsKey(code) || NO_SALE.contains(code) || code.equals("D");
    }

    /** Whether a code may stand for goods or for money. */
    static boolean mayBeMoney(String code) {
        String plain = code.toUpperCase(Locale.ROOT);
        return plain.equals("M") || plain.equals("S");
    }
}
