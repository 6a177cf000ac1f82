package io.orderledger.command.intake;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Countries as the wholesaler calls them. */
final class RetailCountry {

    private static final Map<String, String> CODES = new HashMap<>();

    static {
        for (String code : Locale.getISOCountries()) {
            CODES.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
        }
        CODES.put("eire", "IE");
        CODES.put("usa", "US");
        CODES.put("rsa", "ZA");
        CODES.put("czech republic", "CZ");
    }

    private RetailCountry() {}

    /** The country, by its code when it has one and always by its name; nothing when it is not told. */
    static Map<String, Object> address(String name) {
        Map<String, Object> address = new LinkedHashMap<>();
        if (!name.isEmpty()) {
            address.put("region", name);
            String code = CODES.get(name.toLowerCase(Locale.ROOT));
            if (code != null) {
                address.put("country", code);
            }
        }
        return address;
    }
}
