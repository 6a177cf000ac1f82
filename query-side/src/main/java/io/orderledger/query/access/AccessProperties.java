package io.orderledger.query.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code ledger.access.*}.
 *
 * @param enabled whether reads of personal data are recorded
 * @param every how often what was read is written; a process that is killed loses at most that
 * @param remembered how many different reads may wait to be written; further ones are counted alone
 */
@ConfigurationProperties("ledger.access")
record AccessProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("5s") Duration every,
        @DefaultValue("50000") int remembered) {}
