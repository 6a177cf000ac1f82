package io.orderledger.standalone.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The sums of an import beside those of the ledger. What a cancellation or a return takes off the price of an order, the
 * ledger takes off what it calls placed: so that sum is shown, and it is captured, refunded and the number of orders that
 * have to be equal.
 *
 * @param lines sums by currency
 * @param statuses orders by status of the ledger
 * @param equal whether the ledger has exactly what it took from the input; what it did not take is listed
 */
public record Reconciliation(List<Line> lines, List<Line> statuses, boolean equal) {

    /**
     * One sum.
     *
     * @param what name of the sum, or of the status
     * @param unit currency; empty for a status
     * @param stated what the input says
     * @param accepted what the ledger took of it; the rest is listed among the rejects
     * @param ledger what the ledger answers now
     */
    public record Line(String what, String unit, long stated, long accepted, long ledger) {

        boolean equal() {
            return accepted == ledger;
        }
    }

    public Reconciliation {
        lines = List.copyOf(lines);
        statuses = List.copyOf(statuses);
    }

    /** Compares with an answer of {@code /api/orders/summary}. */
    public static Reconciliation of(Reckoning reckoning, JsonNode summary) {
        List<Line> lines = new ArrayList<>();
        boolean equal = true;
        for (Map.Entry<String, Sums> stated : reckoning.stated().entrySet()) {
            String currency = stated.getKey();
            Sums said = stated.getValue();
            Sums took = reckoning.accepted().getOrDefault(currency, Sums.NONE);
            lines.add(new Line("placed", currency, said.placed(), took.placed(), sum(summary, "placed", currency)));
            Line captured = new Line(
                    "captured", currency, said.captured(), took.captured(), sum(summary, "captured", currency));
            Line refunded = new Line(
                    "refunded", currency, said.refunded(), took.refunded(), sum(summary, "refunded", currency));
            lines.add(captured);
            lines.add(refunded);
            equal &= captured.equal() && refunded.equal();
        }
        TreeSet<String> names = new TreeSet<>(reckoning.statuses().keySet());
        names.addAll(summary.path("byStatus").propertyNames());
        List<Line> statuses = new ArrayList<>();
        for (String name : names) {
            long reached = reckoning.statuses().getOrDefault(name, 0L);
            statuses.add(new Line(
                    name,
                    "",
                    reached,
                    reached,
                    summary.path("byStatus").path(name).asLong(0)));
        }
        return new Reconciliation(lines, statuses, equal);
    }

    private static long sum(JsonNode summary, String what, String currency) {
        return summary.path(what).path(currency).asLong(0);
    }
}
