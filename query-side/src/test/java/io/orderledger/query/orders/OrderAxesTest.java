package io.orderledger.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderAxesTest {

    @ParameterizedTest(name = "due {0}, captured {1}, refunded {2}: {3}")
    @CsvSource({
        "100,   0,   0, UNPAID",
        "100,  40,   0, PARTLY_PAID",
        "100, 100,   0, PAID",
        "100, 120,   0, OVERPAID",
        "100, 100,  30, PARTLY_REFUNDED",
        "100, 100, 100, REFUNDED",
        "100,  40,  40, REFUNDED",
        "  0,   0,   0, PAID",
        "  0,  10,   0, OVERPAID",
        "  0,  10,  10, REFUNDED"
    })
    void payment_is_told_by_what_is_due_captured_and_refunded(
            long due, long captured, long refunded, PaymentStatus payment) {
        assertThat(OrderAxes.payment(due, captured, refunded)).isEqualTo(payment);
    }
}
