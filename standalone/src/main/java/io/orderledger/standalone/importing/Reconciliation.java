package io.orderledger.standalone.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What an import expects beside what the ledger answers. Money has to be equal to the minor unit, the number of orders too.
 * Of each status the ledger has to have what is expected, and no more orders beyond that than the ones of which it refused a
 * step.
 *
 * @param sums placed, captured and refunded of each currency
 * @param orders how many orders there are; stated are those of the input, with those that were not taken
 * @param statuses orders by status of the ledger
 * @param unsettled orders of which the ledger refused a step, so that they may have any status
 */
public record Reconciliation(List<Line> sums, Line orders, List<Line> statuses, long unsettled) {

    /**
     * One figure.
     *
     * @param what name of the sum, or of the status
     * @param unit currency; empty for a number of orders
     * @param stated what the input says
     * @param expected what the ledger took of it; the rest is listed among the rejects
     * @param ledger what the ledger answers now
     */
    public record Line(String what, String unit, long stated, long expected, long ledger) {

        /** What the ledger has more than it should; negative when it has less. */
        public long difference() {
            return ledger - expected;
        }
    }

    public Reconciliation {
        sums = List.copyOf(sums);
        statuses = List.copyOf(statuses);
    }

    /** Compares with an answer of {@code /api/orders/summary} about the channel. */
    public static Reconciliation of(Reckoning reckoning, JsonNode summary) {
        List<Line> sums = new ArrayList<>();
        TreeSet<String> currencies = new TreeSet<>(reckoning.stated().keySet());
        currencies.addAll(summary.path("placed").propertyNames());
        for (String currency : currencies) {
            Sums stated = reckoning.stated().getOrDefault(currency, Sums.NONE);
            Sums took = reckoning.accepted().getOrDefault(currency, Sums.NONE);
            sums.add(sum("placed", currency, stated.placed(), took.placed(), summary));
            sums.add(sum("captured", currency, stated.captured(), took.captured(), summary));
            sums.add(sum("refunded", currency, stated.refunded(), took.refunded(), summary));
        }
        TreeSet<String> names = new TreeSet<>(reckoning.statuses().keySet());
        names.addAll(summary.path("byStatus").propertyNames());
        List<Line> statuses = new ArrayList<>();
        for (String name : names) {
            long reached = reckoning.statuses().getOrDefault(name, 0L);
            long found = summary.path("byStatus").path(name).asLong(0);
            statuses.add(new Line(name, "", reached, reached, found));
        }
        long orders = reckoning.orders();
        Line all = new Line(
                "orders", "", reckoning.filed(), orders, summary.path("orders").asLong(0));
        return new Reconciliation(sums, all, statuses, reckoning.unsettled());
    }

    private static Line sum(String what, String currency, long stated, long took, JsonNode summary) {
        return new Line(
                what, currency, stated, took, summary.path(what).path(currency).asLong(0));
    }

    /** Whether the ledger has exactly what it took from the input; what it did not take is listed. */
    public boolean equal() {
        return moneyEqual() && orders.difference() == 0 && statusesEqual();
    }

    /** Whether every order of the input is in the ledger and came as far as the input says. */
    public boolean complete() {
        return missing() == 0 && unsettled == 0;
    }

    /** Orders of the input that the ledger did not take. */
    public long missing() {
        return orders.stated() - orders.expected();
    }

    /** Whether every sum is the same to the minor unit. */
    public boolean moneyEqual() {
        return sums.stream().allMatch(line -> line.difference() == 0);
    }

    /** Whether every order that went through has its status, and only others have any other. */
    public boolean statusesEqual() {
        long beyond = statuses.stream().mapToLong(Line::difference).sum();
        return beyond == unsettled && statuses.stream().allMatch(line -> line.difference() >= 0);
    }

    /** The figures that are not as expected; of statuses only when they cannot be explained by refused steps. */
    public List<Line> differences() {
        List<Line> wrong = new ArrayList<>(sums);
        wrong.add(orders);
        if (!statusesEqual()) {
            wrong.addAll(statuses);
        }
        return wrong.stream().filter(line -> line.difference() != 0).toList();
    }
}
