package io.orderledger.web.observation;

import io.opentelemetry.api.OpenTelemetry;
import org.axonframework.tracing.SpanFactory;
import org.axonframework.tracing.opentelemetry.OpenTelemetrySpanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Traces from the HTTP request through command, event and whoever handles the event, in every process that takes part: the
 * trace travels in the metadata of messages. Chosen by the profile {@value #PROFILE}; without it nothing of it is there and
 * events carry no trace.
 */
@Configuration(proxyBeanMethods = false)
@Profile(TracingConfiguration.PROFILE)
public class TracingConfiguration {

    /** Name of the profile that switches traces on. */
    public static final String PROFILE = "tracing";

    private static final String SCOPE = "io.orderledger";

    @Bean
    SpanFactory spanFactory(OpenTelemetry telemetry) {
        return OpenTelemetrySpanFactory.builder()
                .tracer(telemetry.getTracer(SCOPE))
                .contextPropagators(telemetry.getPropagators().getTextMapPropagator())
                .build();
    }
}
