package io.orderledger.query.analysis.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cel.runtime.CelEvaluationException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionsTest {

    @Test
    void amounts_of_one_currency_have_a_ratio() throws CelEvaluationException {
        assertThat(Functions.ratioOfMoney(Functions.money(150, "CNY"), Functions.money(600, "CNY")))
                .isEqualTo(0.25);
    }

    @Test
    void amounts_of_two_currencies_or_of_none_have_no_ratio() {
        Map<String, Object> whole = Functions.money(600, "CNY");

        assertThatThrownBy(() -> Functions.ratioOfMoney(Functions.money(150, "EUR"), whole))
                .isInstanceOf(CelEvaluationException.class);
        assertThatThrownBy(() -> Functions.ratioOfMoney(Map.of(), whole)).isInstanceOf(CelEvaluationException.class);
        assertThatThrownBy(() -> Functions.ratioOfMoney(whole, Functions.money(0, "CNY")))
                .isInstanceOf(CelEvaluationException.class);
    }
}
