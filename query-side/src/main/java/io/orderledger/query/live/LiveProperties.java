package io.orderledger.query.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are watched.
 *
 * @param listeners most that listen to this process at once, at least 1
 * @param look how often the read model is looked at while somebody listens
 * @param heartbeat how often those are told that nothing happened to whom nothing happened
 */
@ConfigurationProperties("ledger.live")
record LiveProperties(
        @DefaultValue("1000") int listeners,
        @DefaultValue("200ms") Duration look,
        @DefaultValue("15s") Duration heartbeat) {

    LiveProperties {
        if (listeners < 1 || look.toMillis() < 1 || heartbeat.toMillis() < 1) {
            throw new IllegalArgumentException("ledger.live: listeners, look and heartbeat are at least 1");
        }
    }
}
