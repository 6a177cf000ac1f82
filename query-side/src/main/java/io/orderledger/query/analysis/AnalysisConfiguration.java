package io.orderledger.query.analysis;

import io.orderledger.query.analysis.fold.Limits;
import io.orderledger.query.analysis.stored.DeclarationStore;
import io.orderledger.query.analysis.stored.FileDeclarations;
import io.orderledger.query.analysis.stored.MongoDeclarations;
import io.orderledger.query.projection.Projection;
import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.ReadModels;
import io.orderledger.web.MessageBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** Wires declared projections. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Limits.class)
class AnalysisConfiguration {

    /** Words that stand in the place of a name in addresses. */
    private static final Set<String> WORDS = Set.of("declared", "ready-made");

    @Bean
    MessageBundle analysisMessages() {
        return new MessageBundle("messages/analysis");
    }

    /**
     * An embedded ledger loses its read models when it ends, so that declarations are kept beside its events. When its read models
     * move to a MongoDB that has no declarations yet, they go along.
     */
    @Bean
    DeclarationStore declarationStore(
            MongoDatabaseFactory databases,
            @Value("${ledger.read-models:mongodb}") String readModels,
            @Value("${ledger.data:}") String data) {
        if (data.isEmpty()) {
            return new MongoDeclarations(databases.getMongoDatabase());
        }
        FileDeclarations files = new FileDeclarations(Path.of(data, "projections"));
        return readModels.equals("embedded") ? files : new MongoDeclarations(databases.getMongoDatabase(), files);
    }

    @Bean
    DeclaredProjections declaredProjections(
            DeclarationStore store, Projections projections, Limits limits, List<Projection<?>> builtIn) {
        Set<String> taken = new HashSet<>(WORDS);
        builtIn.forEach(projection -> taken.add(projection.name()));
        return new DeclaredProjections(store, projections, limits, taken);
    }

    @Bean
    ReadyMade readyMade() {
        return new ReadyMade();
    }

    @Bean
    Follower declaredProjectionsFollower(
            DeclaredProjections declared,
            DeclarationStore store,
            ReadyMade readyMade,
            @Value("${ledger.analysis.ready-made:false}") boolean install,
            @Value("${ledger.analysis.poll:2s}") Duration poll) {
        Runnable atStart = () -> {
            if (install) {
                ReadyMade.NAMES.stream()
                        .filter(name -> store.find(name).isEmpty()) // one that was removed stays away
                        .forEach(name -> declared.declare(readyMade.text(name), false));
            }
        };
        return new Follower(declared, store, atStart, poll);
    }

    @Bean
    DryRuns dryRuns(EventStore eventStore, Limits limits) {
        return new DryRuns(eventStore, limits);
    }

    @Bean
    RowQueries rowQueries(ReadModels readModels, Projections projections) {
        return new RowQueries(readModels, projections);
    }
}
