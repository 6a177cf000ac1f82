package io.orderledger.query;

import com.google.crypto.tink.Aead;
import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.orderledger.events.personal.KeyRing;
import io.orderledger.events.personal.KeyStore;
import io.orderledger.events.personal.MasterKeyFile;
import io.orderledger.events.personal.NoKeys;
import io.orderledger.events.personal.PersonalKeys;
import io.orderledger.events.personal.mongo.MongoKeyStore;
import io.orderledger.events.storage.EventUpcasters;
import io.orderledger.events.storage.LedgerSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * How stored events are read when the query side runs by itself. Together with the command side its beans are used: this
 * is looked at after all of them are known, and before Axon looks for a serializer.
 *
 * <p>{@code ledger.keys.store=mongodb} opens personal data by keys in MongoDB, {@code ledger.keys.master} names the file of the
 * master key that the command side has, too; without them sealed data cannot be read.
 */
@AutoConfiguration(
        beforeName = {
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonServerAutoConfiguration"
        })
public class EventFormAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(EventFormAutoConfiguration.class);

    private static final String DEGRADED = "DEGRADED";
    private static final String DEFAULT_DATABASE = "order-ledger";

    @Bean
    @Primary
    @ConditionalOnMissingBean(Serializer.class)
    LedgerSerializer ledgerSerializer() {
        return LedgerSerializer.create();
    }

    @Bean
    @ConditionalOnMissingBean(PersonalKeys.class)
    PersonalKeys personalKeysForReading(ObjectProvider<KeyStore> store, ObjectProvider<Aead> master) {
        KeyStore keys = store.getIfAvailable();
        if (keys == null) {
            return new NoKeys();
        }
        return new KeyRing(
                keys,
                master.getObject(),
                InstantSource.system(),
                (id, count) -> log.warn(
                        "Events are sealed under {}, which is not in the store of keys ({} such keys so far). Their personal data read"
                                + " \"[key lost]\". Is it the right store? Bring newer keys back with import-keys, then replay.",
                        id,
                        count));
    }

    /** The ledger works on without them, so it stays up; who looks is told. */
    @Bean
    HealthIndicator personalKeysHealthIndicator(PersonalKeys keys) {
        return () -> {
            int missing = missing(keys);
            Health.Builder health = missing == 0 ? Health.up() : Health.status(DEGRADED);
            if (missing > 0) {
                health.withDetail("detail", "events are sealed with keys that are not in the store: " + missing);
            }
            return health.withDetail("missing", missing).build();
        };
    }

    @Bean
    MeterBinder personalKeysMetrics(PersonalKeys keys) {
        return registry -> Gauge.builder("ledger.keys.missing", keys, EventFormAutoConfiguration::missing)
                .description(
                        "Keys that events are sealed with and that are not in the store of keys, as far as events were read")
                .register(registry);
    }

    private static int missing(PersonalKeys keys) {
        return keys instanceof KeyRing ring ? ring.missing() : 0;
    }

    @Bean
    @ConditionalOnMissingBean(KeyStore.class)
    @ConditionalOnProperty(name = "ledger.keys.store", havingValue = "mongodb")
    KeyStore keyStoreForReading(MongoClient mongo, MongoConnectionDetails connection) {
        String named = connection.getConnectionString().getDatabase();
        return new MongoKeyStore(mongo.getDatabase((named == null ? DEFAULT_DATABASE : named) + "-keys"));
    }

    @Bean
    @ConditionalOnMissingBean(Aead.class)
    @ConditionalOnProperty(name = "ledger.keys.store", havingValue = "mongodb")
    Aead masterKeyForReading(@Value("${ledger.keys.master:keys/master.json}") Path file) throws IOException {
        return MasterKeyFile.open(file);
    }

    @Bean
    @ConditionalOnMissingBean(EventUpcaster.class)
    EventUpcaster eventUpcasters(PersonalKeys keys) {
        return EventUpcasters.chain(keys);
    }
}
