package io.orderledger.query;

import io.orderledger.events.storage.EventUpcasters;
import io.orderledger.events.storage.LedgerSerializer;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * How stored events are read when the query side runs by itself. Together with the command side its beans are used: this
 * is looked at after all of them are known, and before Axon looks for a serializer.
 */
@AutoConfiguration(
        beforeName = {
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonServerAutoConfiguration"
        })
public class EventFormAutoConfiguration {

    @Bean
    @Primary
    @ConditionalOnMissingBean(Serializer.class)
    LedgerSerializer ledgerSerializer() {
        return LedgerSerializer.create();
    }

    @Bean
    @ConditionalOnMissingBean(EventUpcaster.class)
    EventUpcaster eventUpcasters() {
        return EventUpcasters.chain();
    }
}
