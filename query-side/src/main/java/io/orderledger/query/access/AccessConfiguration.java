package io.orderledger.query.access;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.orderledger.query.oversight.OversightStream;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the record of reads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class AccessConfiguration {

    @Bean
    AccessLog accessLog(
            OversightStream stream, AccessProperties properties, @Qualifier("queryTime") InstantSource time) {
        return new AccessLog(stream, properties, time);
    }

    @Bean
    AccessWriter accessWriter(AccessLog log, AccessProperties properties) {
        return new AccessWriter(log, properties.every());
    }

    @Bean
    WebMvcConfigurer readRecordingOfRequests(ReadRecording recording) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(recording).addPathPatterns("/api/**");
            }
        };
    }

    @Bean
    MeterBinder accessMetrics(AccessLog log) {
        return registry -> {
            Gauge.builder("ledger.access.waiting", log, AccessLog::waiting)
                    .description("Reads of personal data that wait to be recorded")
                    .register(registry);
            FunctionCounter.builder("ledger.access.recorded", log, AccessLog::recorded)
                    .description("Reads of personal data that were recorded")
                    .register(registry);
            FunctionCounter.builder("ledger.access.unlisted", log, AccessLog::unlisted)
                    .description("Reads of personal data that were too many to be recorded one by one")
                    .register(registry);
        };
    }
}
