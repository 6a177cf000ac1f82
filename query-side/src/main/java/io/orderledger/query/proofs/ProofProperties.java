package io.orderledger.query.proofs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code ledger.proofs.*}.
 *
 * @param enabled whether this process takes part at all
 * @param folder where the log is kept; {@code log} in the data folder unless told, MongoDB where there is no data folder
 * @param keyFile PEM file of the signing key; {@code log-key.pem} in the data folder unless told
 * @param makeKey whether the key is made when the file is not there; where there is a data folder it always is
 * @param origin name of the log; kept from the first checkpoint on
 * @param every a checkpoint is made when there is something new and the last one is so old
 * @param everyEvents or when so many events are new
 * @param poll how often to look for new events
 * @param publishTo folder to which every checkpoint is copied, for outsiders to take
 * @param webhooks addresses to which every checkpoint is posted
 * @param verifyEvery how often everything is read and worked out again
 */
@ConfigurationProperties("ledger.proofs")
record ProofProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable Path folder,
        @Nullable Path keyFile,
        @DefaultValue("false") boolean makeKey,
        @Nullable String origin,
        @DefaultValue("10s") Duration every,
        @DefaultValue("10000") int everyEvents,
        @DefaultValue("500ms") Duration poll,
        @Nullable Path publishTo,
        @DefaultValue List<String> webhooks,
        @DefaultValue("24h") Duration verifyEvery) {}
