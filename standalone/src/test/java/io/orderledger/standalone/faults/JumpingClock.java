package io.orderledger.standalone.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.eventhandling.GenericEventMessage;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Puts a clock that can be set, back and forth, into a ledger of this JVM, in place of each that its parts are given. Without
 * {@link #install} ledgers go by the clock of the machine.
 */
public final class JumpingClock implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Duration RESOLUTION = Duration.ofMillis(1);
    private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);
    private static volatile boolean installed;

    /** Ledgers that start from now on go by a clock that can be set. */
    static void install() {
        installed = true;
    }

    /** Sets the clock so much ahead of the machine's, or behind it. */
    static void set(Duration ahead) {
        AHEAD.set(ahead);
    }

    /** Gives every ledger the clock of the machine back. */
    static void uninstall() {
        installed = false;
        AHEAD.set(Duration.ZERO);
        GenericEventMessage.clock = Clock.tick(Clock.systemUTC(), RESOLUTION);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (!installed) {
            return;
        }
        ((GenericApplicationContext) context).registerBean(BeanPostProcessor.class, () -> new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                GenericEventMessage.clock = new Shifted();
                return bean instanceof InstantSource ? new Shifted() : bean;
            }
        });
    }

    private static final class Shifted extends Clock {

        @Override
        public Instant instant() {
            return Clock.tick(systemUTC(), RESOLUTION).instant().plus(AHEAD.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("instants alone are read from it");
        }
    }
}
