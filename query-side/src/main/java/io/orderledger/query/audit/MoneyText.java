package io.orderledger.query.audit;

import io.orderledger.events.value.Money;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;

/** Money for people: {@code CNY 1,178.80}, {@code JPY 500}. */
final class MoneyText {

    private MoneyText() {}

    /** The amount with as many digits after the point as its currency has, or none if the currency is not known. */
    static String of(Money money) {
        int digits = digits(money.currency());
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return money.currency() + " " + format.format(BigDecimal.valueOf(money.minor(), digits));
    }

    private static int digits(String currency) {
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .findAny()
                .map(known -> Math.max(0, known.getDefaultFractionDigits()))
                .orElse(0);
    }
}
