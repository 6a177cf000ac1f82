package io.orderledger.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.events.value.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTextTest {

    @ParameterizedTest
    @CsvSource({
        "CNY, 17880,   CNY 178.80",
        "JPY, 500,     JPY 500",
        "KWD, 1234567, 'KWD 1,234.567'",
        "CNY, 5,       CNY 0.05",
        "XXX, 7,       XXX 7",
        "ZZZ, 7,       ZZZ 7"
    })
    void money_is_shown_with_the_digits_of_its_currency(String currency, long minor, String shown) {
        assertThat(MoneyText.of(new Money(currency, minor))).isEqualTo(shown);
    }
}
