package io.orderledger.events.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void an_order_id_keeps_plain_numbers_readable_and_writes_the_rest_safely() {
        assertThat(OrderId.of("tmall", "20619").value()).isEqualTo("tmall:20619");
        assertThat(OrderId.of("shopify", "#1001").value()).isEqualTo("shopify:~231001");
        assertThat(OrderId.of("web", "../a/b").value()).isEqualTo("web:~2e~2e~2fa~2fb");
        assertThat(OrderId.of("web", "订").value()).isEqualTo("web:~e8~ae~a2");
    }

    @Test
    void different_numbers_never_meet_in_one_order_id() {
        Random random = new Random(7);
        Set<String> numbers = new HashSet<>();
        Set<String> ids = new HashSet<>();
        String alphabet = "a~2e.-_#é/订";
        for (int i = 0; i < 10_000; i++) {
            StringBuilder number = new StringBuilder();
            for (int length = random.nextInt(6) + 1; length > 0; length--) {
                number.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            numbers.add(number.toString());
            ids.add(OrderId.of("web", number.toString()).value());
        }
        assertThat(ids).hasSameSizeAs(numbers);
    }

    @Test
    void money_refuses_to_overflow_or_to_mix_currencies() {
        assertThatThrownBy(() -> new Money("CNY", Long.MAX_VALUE).plus(new Money("CNY", 1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money("CNY", 1).plus(new Money("EUR", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EUR");
        assertThat(new Money("CNY", 5).minus(new Money("CNY", 7))).isEqualTo(new Money("CNY", -2));
    }

    @Test
    void totals_are_goods_and_charges_less_discounts() {
        Totals totals = Totals.of(
                List.of(new OrderLine(1, "A", "", 3, 100, true), new OrderLine(2, "B", "", 1, 50, false)),
                List.of(new Adjustment("shipping", "", 20)),
                List.of(new Adjustment("coupon", "", 70)));

        assertThat(totals).isEqualTo(new Totals(350, 20, 70, 300));
    }
}
