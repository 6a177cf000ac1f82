package io.orderledger.command.rules;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the rules of the shop. They are read once, at the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RuleSettings.class)
class RulesConfiguration {

    @Bean
    @ConditionalOnMissingBean
    OrderRules orderRules(RuleSettings settings) {
        return RuleCheck.rules(settings);
    }
}
