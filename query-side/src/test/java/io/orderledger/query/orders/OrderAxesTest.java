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
        MoneyDraft money = new MoneyDraft(due);
        money.captured = captured;
        money.refunded = refunded;
        assertThat(OrderAxes.payment(money)).isEqualTo(payment);
    }

    @ParameterizedTest(name = "due {0} (placed {1}), authorised {2}, captured {3}, charged back {4}: {5}")
    @CsvSource({
        "100, 100, 100,   0,   0, AUTHORISED",
        "100, 100,  60,  40,   0, PARTLY_PAID",
        "100, 100,   0, 100, 100, CHARGED_BACK",
        "100, 100,   0, 100,  30, CHARGED_BACK",
        "100, 100,   0, 200, 100, PAID",
        "  0, 100,   0,   0,   0, UNPAID",
        "  0, 100,   0, 100,   0, OVERPAID",
        " 60, 100,   0, 100,   0, OVERPAID"
    })
    void payment_tells_what_is_authorised_what_banks_took_and_what_is_held_for_nothing(
            long due, long placed, long authorised, long captured, long chargedBack, PaymentStatus payment) {
        MoneyDraft money = new MoneyDraft(placed);
        money.due = due;
        money.authorised = authorised;
        money.captured = captured;
        money.chargedBack = chargedBack;
        assertThat(OrderAxes.payment(money)).isEqualTo(payment);
    }
}
