package io.orderledger.query.orders;

import io.orderledger.events.personal.Erased;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Customer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What an order is found by, as one list of keys {@code kind:text}, each indexed. Keys of persons begin with {@value #PERSONAL}
 * and hold no more than is looked for: the last digits of telephone numbers, and the words of names. They are made anew from
 * the customer and the address whenever either changes, and of nothing else: where those are blank there are none.
 */
final class SearchKeys {

    /** Before the kind of every key that is made of personal data. */
    static final String PERSONAL = "@";

    static final String NUMBER = "number:";
    static final String TRACKING = "tracking:";
    static final String SKU = "sku:";
    static final String CUSTOMER = "customer:";
    static final String PHONE = PERSONAL + "phone:";
    static final String NAME = PERSONAL + "name:";

    /** Kinds whose keys are looked for by how they begin, too. */
    static final List<String> BY_BEGINNING = List.of(NUMBER, TRACKING, SKU, CUSTOMER, NAME);

    /** Digits of a telephone number that are kept. */
    static final int PHONE_TAIL = 4;

    private static final int MAX_NAME = 40;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

    private SearchKeys() {}

    /** Keys of the order itself, when it is placed. */
    static List<String> ofOrder(String id, String number, Customer customer) {
        Set<String> keys = new TreeSet<>();
        keys.add(NUMBER + normal(number));
        keys.add(NUMBER + normal(id));
        keys.add(CUSTOMER + normal(customer.reference()));
        return List.copyOf(keys);
    }

    /** The keys with more of a kind; text that is empty is none. */
    static List<String> plus(List<String> keys, String kind, Collection<String> texts) {
        Set<String> all = new LinkedHashSet<>(keys);
        for (String text : texts) {
            String normal = normal(text);
            if (!normal.isEmpty()) {
                all.add(kind + normal);
            }
        }
        return all.size() == keys.size() ? keys : List.copyOf(all);
    }

    /** The keys with those of persons made anew. */
    static List<String> withPersons(List<String> keys, Customer customer, Address address) {
        List<String> all = new ArrayList<>(keys);
        all.removeIf(key -> key.startsWith(PERSONAL));
        Set<String> personal = new TreeSet<>();
        for (String phone : List.of(customer.phone(), address.phone())) {
            String digits = digits(phone);
            if (digits.length() >= PHONE_TAIL) {
                personal.add(PHONE + digits.substring(digits.length() - PHONE_TAIL));
            }
        }
        for (String name : List.of(customer.name(), address.recipient())) {
            for (String word : Erased.is(name) ? new String[0] : normal(name).split(" ")) {
                addName(personal, nameWord(word));
            }
        }
        all.addAll(personal);
        return List.copyOf(all);
    }

    /** A name that is written without blanks is found from each of its characters on. */
    private static void addName(Set<String> keys, String word) {
        String kept = word.substring(
                0, word.offsetByCodePoints(0, Math.min(MAX_NAME, word.codePointCount(0, word.length()))));
        if (kept.isEmpty()) {
            return;
        }
        keys.add(NAME + kept);
        if (kept.codePoints().allMatch(Character::isIdeographic)) {
            for (int at = kept.offsetByCodePoints(0, 1); at < kept.length(); at = kept.offsetByCodePoints(at, 1)) {
                keys.add(NAME + kept.substring(at));
            }
        }
    }

    /** Text as it is compared: compatible characters made one, lower case, blanks single and not at the ends. */
    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .transform(lower -> BLANKS.matcher(lower).replaceAll(" "));
    }

    /** A word of a name as it is compared: letters and digits without their accents. */
    static String nameWord(String normal) {
        return NO_NAME.matcher(Normalizer.normalize(normal, Normalizer.Form.NFKD))
                .replaceAll("");
    }

    /** The digits of a telephone number. */
    static String digits(String phone) {
        return NO_DIGIT.matcher(Normalizer.normalize(phone, Normalizer.Form.NFKC))
                .replaceAll("");
    }
}
