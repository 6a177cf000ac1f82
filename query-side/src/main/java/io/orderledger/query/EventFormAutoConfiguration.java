package io.orderledger.query;

import com.google.crypto.tink.Aead;
import com.mongodb.client.MongoClient;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
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
        return keys == null ? new NoKeys() : new KeyRing(keys, master.getObject(), InstantSource.system());
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
