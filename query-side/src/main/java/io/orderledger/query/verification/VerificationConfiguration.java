package io.orderledger.query.verification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.orderledger.query.check.Checks;
import io.orderledger.query.oversight.OversightStream;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.proofs.ProofLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** Wires verifications; {@code ledger.verification.every} tells how often one is begun by itself, 0 for never. */
@Configuration(proxyBeanMethods = false)
class VerificationConfiguration {

    @Bean
    Verifications verifications(
            MongoDatabaseFactory databases,
            ObjectProvider<ProofLog> proofs,
            Checks checks,
            OversightStream oversight,
            Projections projections,
            @Qualifier("queryTime") InstantSource time,
            @Value("${ledger.verification.every:24h}") Duration every) {
        VerificationStore store = new VerificationStore(databases.getMongoDatabase());
        VerificationRun run = new VerificationRun(store, proofs.getIfAvailable(), checks, oversight, time);
        return new Verifications(store, run, projections, time, every);
    }

    @Bean
    MeterBinder verificationMetrics(Verifications verifications, @Qualifier("queryTime") InstantSource time) {
        return registry -> {
            gauge(verifications, last -> last.state() == Verification.State.SOUND ? 1 : 0, "ledger.verification.sound")
                    .description("1 when the last verification of the whole ledger found nothing wrong, 0 when not")
                    .register(registry);
            gauge(verifications, last -> last.found().size() + last.more(), "ledger.verification.discrepancies")
                    .description("What the last verification of the whole ledger found")
                    .register(registry);
            gauge(
                            verifications,
                            last -> Duration.between(last.startedAt(), time.instant())
                                            .toMillis()
                                    / 1_000.0,
                            "ledger.verification.seconds.ago")
                    .description("Since the last verification of the whole ledger began")
                    .register(registry);
        };
    }

    /** Not a number before the first has ended. */
    private static Gauge.Builder<Verifications> gauge(
            Verifications verifications, ToDoubleFunction<Verification> value, String name) {
        return Gauge.builder(
                name, verifications, all -> all.last().map(value::applyAsDouble).orElse(Double.NaN));
    }
}
