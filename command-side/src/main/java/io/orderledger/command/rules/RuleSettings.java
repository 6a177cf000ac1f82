package io.orderledger.command.rules;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a shop wrote under {@code ledger.rules}; what it left out is inherited. A key that is not known is a mistake and stops
 * the start. {@link RuleCheck} makes rules of it.
 *
 * @param defaults what holds for every channel unless it says otherwise
 * @param channels what holds for single channels, by their names
 * @param warehouses that orders may be served from
 */
@ConfigurationProperties(prefix = RuleSettings.PREFIX, ignoreUnknownFields = false)
record RuleSettings(
        @Nullable Channel defaults,
        @Nullable Map<String, Channel> channels,
        @Nullable List<Site> warehouses) {

    static final String PREFIX = "ledger.rules";

    /** As {@link ChannelRules}, of which everything may be left out. */
    record Channel(
            @Nullable Boolean screened,
            @Nullable Boolean reviewEvery,
            @Nullable Long reviewAboveMajor,
            @Nullable Duration reviewRepeats,
            @Nullable Integer trustedAfter,
            @Nullable Boolean addressRequired,
            @Nullable String reviewOwner,
            @Nullable Duration reviewWithin,
            @Nullable Boolean approveWhenClear,
            @Nullable Duration payWithin,
            @Nullable ShortagePolicy shortage,
            @Nullable Duration promiseWithin,
            @Nullable Strategy strategy,
            @Nullable Boolean split) {

        /** These rules where they say something, the others where not. */
        ChannelRules over(ChannelRules others) {
            return new ChannelRules(
                    or(screened, others.screened()),
                    or(reviewEvery, others.reviewEvery()),
                    or(reviewAboveMajor, others.reviewAboveMajor()),
                    or(reviewRepeats, others.reviewRepeats()),
                    or(trustedAfter, others.trustedAfter()),
                    or(addressRequired, others.addressRequired()),
                    or(reviewOwner, others.reviewOwner()),
                    or(reviewWithin, others.reviewWithin()),
                    or(approveWhenClear, others.approveWhenClear()),
                    or(payWithin, others.payWithin()),
                    or(shortage, others.shortage()),
                    or(promiseWithin, others.promiseWithin()),
                    or(strategy, others.strategy()),
                    or(split, others.split()));
        }
    }

    /** As {@link Warehouse}; only the name is required. */
    record Site(
            @Nullable String name,
            @Nullable Integer priority,
            @Nullable Set<String> countries,
            @Nullable Set<String> regions,
            @Nullable Boolean virtual) {

        Warehouse warehouse() {
            return new Warehouse(
                    or(name, ""),
                    or(priority, 0),
                    or(countries, Set.<String>of()),
                    or(regions, Set.<String>of()),
                    or(virtual, false));
        }
    }

    Map<String, Channel> ofChannels() {
        return or(channels, Map.<String, Channel>of());
    }

    List<Site> sites() {
        return or(warehouses, List.<Site>of());
    }

    private static <T> T or(@Nullable T said, T otherwise) {
        return said == null ? otherwise : said;
    }
}
