package io.orderledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.ResourcePropertySource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AxonServerSettingsTest {

    /** Else a read model whose last events are of types that it ignores never comes up to the newest event. */
    @Test
    void events_that_a_read_model_ignores_are_sent_to_it_nevertheless() throws Exception {
        StandardEnvironment environment = new StandardEnvironment();
        for (String source :
                QuerySideConfiguration.class.getAnnotation(PropertySource.class).value()) {
            environment.getPropertySources().addFirst(new ResourcePropertySource(source));
        }
        AxonServerConfiguration unset = new AxonServerConfiguration();
        assertThat(unset.isEventBlockListingEnabled()).as("unless it is set").isTrue();

        AxonServerConfiguration set = Binder.get(environment)
                .bind("axon.axonserver", Bindable.ofInstance(unset))
                .orElse(unset);

        assertThat(set.isEventBlockListingEnabled()).isFalse();
    }
}
