package io.orderledger.command.rules;

import io.orderledger.command.validation.Patterns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes rules of what a shop configured, or says everything that is wrong with it at once, each by its key. */
final class RuleCheck {

    private static final Pattern NAME = Pattern.compile(Patterns.NAME);
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final int MAX_OWNER = 100;
    private static final int MAX_WAREHOUSES = 100;

    private final List<String> mistakes = new ArrayList<>();

    private RuleCheck() {}

    /**
     * The rules in force.
     *
     * @throws InvalidRulesException when something is wrong
     */
    static ConfiguredRules rules(RuleSettings settings) {
        return new RuleCheck().check(settings);
    }

    private ConfiguredRules check(RuleSettings settings) {
        ChannelRules standard = ChannelRules.standard();
        ChannelRules everywhere =
                settings.defaults() == null ? standard : settings.defaults().over(standard);
        channel("defaults", everywhere);
        Map<String, ChannelRules> channels = new TreeMap<>();
        settings.ofChannels().forEach((name, said) -> {
            ChannelRules rules = said.over(everywhere);
            channels.put(name, rules);
            if (!NAME.matcher(name).matches()) {
                wrong("channels." + name, "a channel's name takes 1 to 32 small letters, digits and hyphens");
            }
            channel("channels." + name, rules);
        });
        List<Warehouse> warehouses = new ArrayList<>();
        for (RuleSettings.Site site : settings.sites()) {
            warehouses.add(site.warehouse());
        }
        warehouses(warehouses);
        if (!mistakes.isEmpty()) {
            throw new InvalidRulesException(mistakes);
        }
        warehouses.sort(Comparator.comparing(Warehouse::virtual)
                .thenComparing(Warehouse::priority)
                .thenComparing(Warehouse::name));
        return new ConfiguredRules(
                everywhere,
                channels,
                warehouses.isEmpty() ? OrderRules.standard().warehouses() : warehouses);
    }

    private void channel(String key, ChannelRules rules) {
        atLeastZero(key + ".review-above-major", rules.reviewAboveMajor());
        atLeastZero(key + ".trusted-after", rules.trustedAfter());
        timeOrNever(key + ".review-repeats", rules.reviewRepeats());
        timeOrNever(key + ".pay-within", rules.payWithin());
        time(key + ".review-within", rules.reviewWithin());
        time(key + ".promise-within", rules.promiseWithin());
        String owner = rules.reviewOwner();
        if (owner.isBlank() || owner.length() > MAX_OWNER || owner.chars().anyMatch(Character::isISOControl)) {
            wrong(key + ".review-owner", "takes 1 to " + MAX_OWNER + " characters, a role or a sign-in name");
        }
    }

    private void warehouses(List<Warehouse> warehouses) {
        if (warehouses.size() > MAX_WAREHOUSES) {
            wrong("warehouses", "there are " + warehouses.size() + ", and at most " + MAX_WAREHOUSES + " are possible");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < warehouses.size(); i++) {
            Warehouse warehouse = warehouses.get(i);
            String key = "warehouses[" + i + "]";
            if (!NAME.matcher(warehouse.name()).matches()) {
                wrong(key + ".name", "takes 1 to 32 small letters, digits and hyphens, a letter or digit first");
            } else if (!names.add(warehouse.name())) {
                wrong(key + ".name", "there is another warehouse called " + warehouse.name());
            }
            if (!warehouse.countries().stream()
                    .allMatch(country -> COUNTRY.matcher(country).matches())) {
                wrong(key + ".countries", "takes codes of two capital letters, such as CN");
            }
            if (warehouse.regions().stream().anyMatch(String::isBlank)) {
                wrong(key + ".regions", "takes names of provinces or states as orders write them, such as Zhejiang");
            }
        }
    }

    private void atLeastZero(String key, long number) {
        if (number < 0) {
            wrong(key, number + " is less than 0");
        }
    }

    private void timeOrNever(String key, Duration time) {
        if (!time.isZero()) {
            time(key, time);
        }
    }

    /** A number without a unit is taken as milliseconds by Spring; nobody means that. */
    private void time(String key, Duration time) {
        if (time.compareTo(SHORTEST) < 0) {
            wrong(key, "is less than a second; write a time with its unit, such as 30m, 4h or 14d");
        } else if (time.compareTo(LONGEST) > 0) {
            wrong(key, "is more than " + LONGEST.toDays() + " days");
        }
    }

    private void wrong(String key, String why) {
        mistakes.add(RuleSettings.PREFIX + "." + key + ": " + why);
    }
}
