package io.orderledger.command.ledger;

import com.google.crypto.tink.Aead;
import io.orderledger.events.personal.KeyRing;
import io.orderledger.events.personal.KeyStore;
import io.orderledger.events.personal.MasterKeyFile;
import io.orderledger.events.personal.NoKeys;
import io.orderledger.events.personal.PersonalKeys;
import io.orderledger.events.personal.Sealing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.axonframework.config.ConfigurerModule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Seals personal data on their way into the event store. {@code ledger.keys.store} says where the keys are: {@code embedded},
 * below the data folder, {@code mongodb}, or {@code none} for a ledger that keeps personal data as plain text.
 * {@code ledger.keys.master} names the file of the master key, which is made when it is not there; a bean of type {@link Aead}
 * takes its place where a key management service holds it.
 */
@Configuration(proxyBeanMethods = false)
public class PersonalDataConfiguration {

    /** Where the keys are kept. */
    static final String STORE = "ledger.keys.store";

    private static final Logger log = LoggerFactory.getLogger(PersonalDataConfiguration.class);

    @Bean
    @Lazy
    @ConditionalOnMissingBean(Aead.class)
    Aead masterKey(@Value("${ledger.keys.master:}") String file, @Value("${ledger.data:.}") Path data)
            throws IOException {
        return MasterKeyFile.open(file.isEmpty() ? data.resolve("keys").resolve("master.json") : Path.of(file));
    }

    @Bean
    PersonalKeys personalKeys(ObjectProvider<KeyStore> store, ObjectProvider<Aead> master) {
        KeyStore keys = store.getIfAvailable();
        if (keys == null) {
            log.warn("Personal data are stored as plain text and cannot be erased: {} is not set", STORE);
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

    @Bean
    ConfigurerModule sealing(PersonalKeys keys) {
        Sealing sealing = new Sealing(keys);
        return configurer -> {
            if (!(keys instanceof NoKeys)) {
                configurer.onInitialize(configuration -> configuration.onStart(() -> configuration
                        .eventStore()
                        .registerDispatchInterceptor(events -> (index, event) -> sealing.seal(event))));
            }
        };
    }
}
