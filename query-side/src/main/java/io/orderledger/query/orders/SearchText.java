package io.orderledger.query.orders;

import io.orderledger.query.web.Parameters;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What an agent types into one box: words, each of which an order must meet. A word may be an order, channel or tracking
 * number, a SKU, a customer, a word of a name, the last digits of a telephone number; or a status ({@code on_hold}), a day
 * in UTC ({@code 2020-02-20}) or an amount due ({@code 45.80}, {@code CNY 45.80}). The whole text is tried as one, too.
 */
final class SearchText {

    private static final int MAX_LENGTH = 200;
    private static final int MAX_WORDS = 8;

    /** Shorter beginnings would find nearly everything. */
    private static final int MIN_BEGINNING = 3;

    private static final int MIN_IDEOGRAPHS = 2;
    private static final int MAX_PHONE = 15;

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()/.-]+");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern AMOUNT = Pattern.compile("(?:([a-z]{3}) ?)?([0-9]{1,13}(?:\\.([0-9]{1,4}))?)");
    private static final Map<String, Class<? extends Enum<?>>> AXES =
            Map.of("status", OrderStatus.class, "payment", PaymentStatus.class, "fulfilment", FulfilmentStatus.class);

    private final String whole;
    private final List<String> words;

    private SearchText(String whole, List<String> words) {
        this.whole = whole;
        this.words = words;
    }

    /** Reads a parameter, or refuses it by its name; {@code null} when there is no text. */
    static @Nullable SearchText of(String name, @Nullable String value) {
        String text = Parameters.text(name, value, MAX_LENGTH);
        String whole = text == null ? "" : SearchKeys.normal(text);
        if (whole.isEmpty()) {
            return null;
        }
        List<String> words = Arrays.asList(whole.split(" "));
        if (words.size() > MAX_WORDS) {
            throw Parameters.refused(name, "parameter.words", MAX_WORDS);
        }
        return new SearchText(whole, words);
    }

    /** The condition that it stands for. */
    Document condition(Matching matching) {
        List<Document> readings = new ArrayList<>();
        readings.add(word(whole, matching));
        if (words.size() > 1) {
            readings.add(KeyConditions.all(
                    together().stream().map(word -> word(word, matching)).toList()));
        }
        return KeyConditions.or(readings);
    }

    /** The words, a currency with the amount that follows it as one. */
    private List<String> together() {
        List<String> together = new ArrayList<>();
        for (String word : words) {
            String last = together.isEmpty() ? "" : together.getLast();
            if (last.length() == 3 && amount(last + ' ' + word).isPresent()) {
                together.set(together.size() - 1, last + ' ' + word);
            } else {
                together.add(word);
            }
        }
        return together;
    }

    private static Document word(String word, Matching matching) {
        return matching == Matching.EXACT ? exactly(word) : beginning(word);
    }

    private static Document exactly(String word) {
        return axis(word).or(() -> day(word)).or(() -> amount(word)).orElseGet(() -> key(word));
    }

    private static Document key(String word) {
        List<String> keys = new ArrayList<>();
        for (String kind : SearchKeys.BY_BEGINNING) {
            String text = kind.equals(SearchKeys.NAME) ? SearchKeys.nameWord(word) : word;
            if (!text.isEmpty()) {
                keys.add(kind + text);
            }
        }
        List<Document> readings = new ArrayList<>(List.of(KeyConditions.any(keys)));
        phone(word).ifPresent(readings::add);
        return KeyConditions.or(readings);
    }

    private static Document beginning(String word) {
        long ideographs = word.codePoints().filter(Character::isIdeographic).count();
        if (word.length() < MIN_BEGINNING && ideographs < MIN_IDEOGRAPHS) {
            return key(word);
        }
        List<Document> readings = new ArrayList<>();
        for (String kind : SearchKeys.BY_BEGINNING) {
            String text = kind.equals(SearchKeys.NAME) ? SearchKeys.nameWord(word) : word;
            if (!text.isEmpty()) {
                readings.add(KeyConditions.beginning(kind + text));
            }
        }
        phone(word).ifPresent(readings::add);
        return KeyConditions.or(readings);
    }

    private static Optional<Document> phone(String word) {
        String digits = SearchKeys.digits(word);
        boolean fits = digits.length() >= SearchKeys.PHONE_TAIL && digits.length() <= MAX_PHONE;
        return fits && PHONE.matcher(word).matches() ? Optional.of(KeyConditions.phone(digits)) : Optional.empty();
    }

    private static Optional<Document> axis(String word) {
        String constant = word.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        List<Document> readings = AXES.entrySet().stream()
                .filter(axis -> Stream.of(axis.getValue().getEnumConstants())
                        .anyMatch(known -> known.name().equals(constant)))
                .sorted(Entry.comparingByKey())
                .map(axis -> new Document(axis.getKey(), constant))
                .toList();
        return readings.isEmpty() ? Optional.empty() : Optional.of(KeyConditions.or(readings));
    }

    private static Optional<Document> day(String word) {
        if (!DAY.matcher(word).matches()) {
            return Optional.empty();
        }
        try {
            Instant from = LocalDate.parse(word).atStartOfDay(ZoneOffset.UTC).toInstant();
            Instant to = LocalDate.parse(word)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            return Optional.of(
                    new Document("placedAt", new Document("$gte", Date.from(from)).append("$lt", Date.from(to))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty(); // then it is no day but a number
        }
    }

    /** An amount has a decimal point, or a currency before it. */
    private static Optional<Document> amount(String word) {
        Matcher amount = AMOUNT.matcher(word);
        if (!amount.matches() || (amount.group(3) == null && !word.contains(" "))) {
            return Optional.empty();
        }
        int decimals = amount.group(3) == null ? 0 : amount.group(3).length();
        BigDecimal value = new BigDecimal(amount.group(2));
        if (amount.group(1) == null) {
            return Optional.of(
                    new Document("dueMinor", value.movePointRight(decimals).longValueExact())
                            .append("currency", new Document("$nin", currenciesNotOf(decimals))));
        }
        String code = amount.group(1).toUpperCase(Locale.ROOT);
        return currency(code)
                .filter(currency -> decimals <= currency.getDefaultFractionDigits())
                .map(currency -> new Document(
                                "dueMinor",
                                value.movePointRight(currency.getDefaultFractionDigits())
                                        .longValueExact())
                        .append("currency", code));
    }

    private static Optional<Currency> currency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(code))
                .findFirst();
    }

    private static List<String> currenciesNotOf(int decimals) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getDefaultFractionDigits() != decimals)
                .map(Currency::getCurrencyCode)
                .sorted()
                .toList();
    }
}
