package io.orderledger.command.intake;

import io.orderledger.events.value.LineShare;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was sold and has not come back, by customer and stock code, so that a cancellation without a link finds the sale
 * that it can belong to: of all earlier orders of the same customer that hold the code, have enough pieces left and were
 * paid enough, the latest.
 */
final class RetailSales {

    /** An order, and how much of what was paid for it has not gone back. */
    static final class Sale {
        private final String order;
        private final Instant at;
        private final List<LineShare> shares;
        private long moneyLeft;
        private boolean byHand;

        /**
         * A sale.
         *
         * @param shares of its lines in what it costs; empty when they cost their price
         */
        Sale(String order, Instant at, long paid, List<LineShare> shares) {
            this.order = order;
            this.at = at;
            this.moneyLeft = paid;
            this.shares = shares;
        }

        String order() {
            return order;
        }

        /** Whether refunds of it are made as the file says, and not as the ledger reckons. */
        boolean isTakenOver() {
            return byHand;
        }

        /** Remembers that refunds of it are made as the file says; true the first time. */
        boolean takeOver() {
            boolean first = !byHand;
            byHand = true;
            return first;
        }
    }

    /** A line, and how many of its pieces have not come back. */
    static final class Sold {
        private final Sale sale;
        private final int line;
        private final long unitMinor;
        private long left;

        Sold(Sale sale, int line, long quantity, long unitMinor) {
            this.sale = sale;
            this.line = line;
            this.left = quantity;
            this.unitMinor = unitMinor;
        }

        Sale sale() {
            return sale;
        }

        int line() {
            return line;
        }

        /** What the ledger gives back for the next pieces of the line, in minor units. */
        long worth(long pieces) {
            if (sale.shares.isEmpty()) {
                return Math.multiplyExact(pieces, unitMinor);
            }
            LineShare share = sale.shares.get(line - 1);
            return share.dueOfFirst(left) - share.dueOfFirst(left - pieces);
        }

        /** Pieces come back, and so much money goes back for them. */
        void giveBack(long pieces, long minor) {
            left -= pieces;
            sale.moneyLeft -= minor;
        }
    }

    private final Map<String, List<Sold>> byCustomerAndCode = new HashMap<>();
    private final Map<String, List<Sale>> byCustomer = new HashMap<>();

    void remember(String customer, Sale sale) {
        byCustomer.computeIfAbsent(customer, key -> new ArrayList<>(2)).add(sale);
    }

    void remember(String customer, String code, Sold line) {
        byCustomerAndCode
                .computeIfAbsent(key(customer, code), key -> new ArrayList<>(1))
                .add(line);
    }

    /** Whether the customer has bought so many pieces at once, however much was paid for them. */
    boolean soldEnough(String customer, String code, long pieces, Instant before) {
        return byCustomerAndCode.getOrDefault(key(customer, code), List.of()).stream()
                .anyMatch(line -> line.left >= pieces && !line.sale.at.isAfter(before));
    }

    /** The line that pieces come back from. */
    Optional<Sold> line(String customer, String code, long pieces, long minor, Instant before) {
        List<Sold> lines = byCustomerAndCode.getOrDefault(key(customer, code), List.of());
        return lines.reversed().stream()
                .filter(line -> line.left >= pieces && line.sale.moneyLeft >= minor && !line.sale.at.isAfter(before))
                .findFirst();
    }

    /** The order that money goes back for, without goods. The money counts as gone back. */
    Optional<Sale> refund(String customer, long minor, Instant before) {
        Optional<Sale> found = byCustomer.getOrDefault(customer, List.of()).reversed().stream()
                .filter(sale -> sale.moneyLeft >= minor && !sale.at.isAfter(before))
                .findFirst();
        found.ifPresent(sale -> sale.moneyLeft -= minor);
        return found;
    }

    private static String key(String customer, String code) {
        return customer + ' ' + code;
    }
}
