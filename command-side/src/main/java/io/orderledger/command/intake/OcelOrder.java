package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRow.Fault;
import io.orderledger.command.intake.OrderScript.Content;
import io.orderledger.command.intake.OrderScript.Extra;
import io.orderledger.command.intake.OrderScript.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an order of a log is made of: each item a line of its own, under a SKU that is the item's id. */
final class OcelOrder {

    private static final String DIFFERENCE = "price-difference";

    private OcelOrder() {}

    /**
     * The content of the order.
     *
     * @param flags is told what had to be assumed
     */
    static Content content(OcelEvent placing, OcelFacts facts, List<Fault> flags) {
        List<Item> items = new ArrayList<>();
        List<Integer> unknown = new ArrayList<>();
        long sum = 0;
        for (String item : facts.items(placing)) {
            long price = facts.priceOf(item).orElse(0L);
            if (facts.priceOf(item).isEmpty()) {
                unknown.add(items.size());
            }
            sum += price;
            items.add(line(item, facts.productOf(item, placing), price));
        }
        int later = facts.items(placing).size() - placing.items().size();
        if (later > 0) {
            flags.add(Fault.of(OcelLog.TYPE + "items", "ocel-items-later", String.valueOf(later)));
        }
        placing.items().stream()
                .filter(item ->
                        !facts.orderOf(item).equals(Optional.of(placing.orders().getFirst())))
                .forEach(item -> flags.add(Fault.of(
                        OcelLog.TYPE + "items",
                        "ocel-item-of-two-orders",
                        item,
                        facts.orderOf(item).orElse(""))));
        long total = OcelFacts.cents(placing.price()).orElse(sum);
        long rest = total - sum;
        if (items.isEmpty()) {
            flags.add(Fault.of(OcelLog.TYPE + "items", "order-without-items"));
            items.add(new Item("UNSPECIFIED", "the log names no items", 1, Math.max(0, rest), false));
            rest = Math.min(0, rest);
        } else if (!unknown.isEmpty()) {
            flags.add(Fault.of(OcelLog.PRICE, "ocel-price-assumed", String.valueOf(unknown.size())));
            rest -= spread(items, unknown, Math.max(0, rest));
        }
        List<Extra> charges = new ArrayList<>();
        List<Extra> discounts = new ArrayList<>();
        if (rest != 0) {
            flags.add(Fault.of(OcelLog.PRICE, "ocel-price-differs", placing.price(), String.valueOf(sum)));
            (rest > 0 ? charges : discounts)
                    .add(new Extra(DIFFERENCE, "the log's price of the order less its items", Math.abs(rest)));
        }
        return new Content(customer(facts.customers(placing)), items, charges, discounts, Map.of());
    }

    /** Spreads an amount evenly over lines of one piece, to the cent; the first ones have what is left over. */
    private static long spread(List<Item> items, List<Integer> which, long amount) {
        for (int i = 0; i < which.size(); i++) {
            Item item = items.get(which.get(i));
            long share = amount / which.size() + (i < amount % which.size() ? 1 : 0);
            items.set(which.get(i), new Item(item.sku(), item.description(), 1, share, true));
        }
        return amount;
    }

    private static Item line(String item, String product, long price) {
        return new Item(OcelIds.of(item), product, 1, price, true);
    }

    private static Map<String, Object> customer(List<String> people) {
        Map<String, Object> customer = new LinkedHashMap<>();
        if (!people.isEmpty()) {
            String name = String.join(OcelTrace.BETWEEN_CUSTOMERS, people);
            customer.put("reference", OcelIds.pseudonym(name));
            customer.put("name", name);
        }
        return customer;
    }
}
