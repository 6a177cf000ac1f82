package io.orderledger.command.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderledger.events.personal.PersonalKeys;
import io.orderledger.events.storage.EventUpcasters;
import io.orderledger.web.MessageBundle;
import io.orderledger.web.MoreParameters;
import io.orderledger.web.WebConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires what every command goes through, whichever the event store. */
@Configuration(proxyBeanMethods = false)
@Import(WebConfiguration.class)
@EnableConfigurationProperties(CommandLimits.class)
public class CommandSideConfiguration {

    /** Recorded times are whole milliseconds: every store and read model keeps them exactly. */
    private static final Duration RESOLUTION = Duration.ofMillis(1);

    static {
        GenericEventMessage.clock = Clock.tick(Clock.systemUTC(), RESOLUTION);
    }

    @Bean
    MessageBundle commandMessages() {
        return new MessageBundle("messages/command");
    }

    @Bean
    MessageBundle ledgerMessages() {
        return new MessageBundle("messages/ledger");
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), RESOLUTION);
    }

    @Bean
    @ConditionalOnMissingBean(EventUpcaster.class)
    EventUpcaster eventUpcasters(PersonalKeys keys) {
        return EventUpcasters.chain(keys);
    }

    @Bean
    CorrelationDataProvider ledgerCorrelation() {
        return new LedgerCorrelation();
    }

    /** Named by the aggregates. */
    @Bean
    CommandTargetResolver ledgerTargets() {
        return new LedgerTargets();
    }

    @Bean
    Commands commands(CommandGateway gateway, EventStore events, CommandLimits limits, MeterRegistry registry) {
        return new BoundedCommands(new LedgerCommands(gateway, events), limits, registry);
    }

    @Bean
    ConfigurerModule refusals() {
        return configurer -> configurer.onInitialize(configuration -> configuration.onStart(
                () -> configuration.commandBus().registerHandlerInterceptor(new UnknownTargetInterceptor())));
    }

    /** Every command can be asked what it would do. */
    @Bean
    MoreParameters commandParameters() {
        return method -> Arrays.stream(method.getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType().equals(CommandContext.class))
                ? Set.of(CommandContexts.DRY_RUN)
                : Set.of();
    }

    @Bean
    WebMvcConfigurer commandContexts() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CommandContexts());
            }
        };
    }
}
