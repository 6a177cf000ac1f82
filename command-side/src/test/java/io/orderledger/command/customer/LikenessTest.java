package io.orderledger.command.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.events.order.OrderPlaced;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Customer;
import io.orderledger.events.value.LineShare;
import io.orderledger.events.value.OrderId;
import io.orderledger.events.value.OrderLine;
import io.orderledger.events.value.Totals;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikenessTest {

    private static final OrderLine TEA = line(1, "TEA", 2, 1990);
    private static final OrderLine POT = line(2, "POT", 1, 9900);

    @Test
    void an_order_placed_twice_looks_the_same() {
        assertThat(Likeness.of(order("1", "c-17", "1 Lotus Road", TEA, POT)))
                .isEqualTo(Likeness.of(
                        order("2", "c-17", " 1  lotus road", line(1, "POT", 1, 9900), line(2, "TEA", 2, 1500))))
                .isEqualTo(Likeness.of(
                        order("3", "c-17", "1 Lotus Road", POT, line(3, "TEA", 1, 1), line(4, "TEA", 1, 1))));
    }

    @Test
    void another_quantity_address_or_customer_looks_different() {
        assertThat(List.of(
                        Likeness.of(order("1", "c-17", "1 Lotus Road", TEA)),
                        Likeness.of(order("1", "c-17", "1 Lotus Road", line(1, "TEA", 3, 1990))),
                        Likeness.of(order("1", "c-17", "2 Lotus Road", TEA)),
                        Likeness.of(order("1", "c-18", "1 Lotus Road", TEA))))
                .doesNotHaveDuplicates();
    }

    @Test
    void neither_likeness_nor_name_of_a_customer_tells_who_they_are() {
        assertThat(Likeness.of(order("1", "li.lei", "1 Lotus Road", TEA)))
                .matches("[0-9a-f]{64}")
                .doesNotContain("li");
        assertThat(CustomerId.of("li.lei")).matches("customer~[0-9a-f]{32}").isEqualTo(CustomerId.of("li.lei"));
        assertThat(CustomerId.of("li.lei")).isNotEqualTo(CustomerId.of("li.lei "));
    }

    @Test
    void a_guest_is_nobody_to_know() {
        assertThat(CustomerId.isGuest("guest:web:1")).isTrue();
        assertThat(CustomerId.isGuest("c-17")).isFalse();
    }

    private static OrderLine line(int number, String sku, long quantity, long price) {
        return new OrderLine(number, sku, "", quantity, price, true);
    }

    private static OrderPlaced order(String number, String customer, String street, OrderLine... lines) {
        List<OrderLine> all = List.of(lines);
        return new OrderPlaced(
                OrderId.of("web", number),
                "web",
                number,
                Customer.of(customer),
                new Address("Li Lei", "", List.of(street), "", "Hangzhou", "", "", "CN"),
                "CNY",
                all,
                List.of(),
                List.of(),
                Totals.of(all, List.of(), List.of()),
                LineShare.of(all, List.of(), List.of()),
                "",
                Instant.parse("2020-02-20T12:00:00Z"));
    }
}
