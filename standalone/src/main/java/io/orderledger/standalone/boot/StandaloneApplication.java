package io.orderledger.standalone.boot;

import io.orderledger.query.projection.ProjectionStatus;
import io.orderledger.query.projection.Projections;
import io.orderledger.web.RequestThreads;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Both sides in one Spring application. */
public final class StandaloneApplication {

    private StandaloneApplication() {}

    /** Starts the ledger as {@link LedgerStarter#start} says. */
    public static RunningLedger start(ServeOptions options) {
        Map<String, Object> settings = new HashMap<>(options.springSettings());
        settings.put("spring.config.name", "standalone");
        settings.put("ledger.data", options.data().toString());
        settings.put("ledger.exports.folder", options.data().resolve("exports").toString());
        settings.put(RequestThreads.SETTING, RequestThreads.virtual());
        settings.put("axon.axonserver.enabled", !options.axonServer().isEmpty());
        if (!options.axonServer().isEmpty()) {
            settings.put("axon.axonserver.servers", options.axonServer());
        }
        boolean shared = !options.axonServer().isEmpty() && !options.mongodb().isEmpty();
        settings.put("ledger.keys.store", shared ? "mongodb" : "embedded");
        settings.put("ledger.read-models", options.mongodb().isEmpty() ? "embedded" : "mongodb");
        if (!options.mongodb().isEmpty()) {
            settings.put("spring.mongodb.uri", options.mongodb());
        }

        SpringApplication application = new SpringApplication(StandaloneConfiguration.class);
        CountDownLatch stopped = new CountDownLatch(1);
        application.addListeners((ApplicationListener<ContextClosedEvent>) closed -> stopped.countDown());
        // as arguments, because what a person asked for on the command line goes before every file and variable
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        ConfigurableApplicationContext context = application.run(arguments);
        return new Running(context, options.bind(), stopped);
    }

    private record Running(ConfigurableApplicationContext context, String bind, CountDownLatch stopped)
            implements RunningLedger {

        @Override
        public URI url() {
            int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            String host = switch (bind) {
                case "0.0.0.0", "::" -> "127.0.0.1"; // an address to listen on, not one to go to
                default -> bind.contains(":") ? "[" + bind + "]" : bind;
            };
            return URI.create("http://" + host + ":" + port);
        }

        @Override
        public Readiness readModels() {
            Projections projections = context.getBean(Projections.class);
            List<ProjectionStatus> statuses = projections.statuses();
            long total =
                    statuses.stream().mapToLong(ProjectionStatus::head).max().orElse(0);
            long done = statuses.stream()
                    .mapToLong(ProjectionStatus::position)
                    .min()
                    .orElse(0);
            String heldBy = statuses.stream()
                    .filter(status -> status.state() == ProjectionStatus.State.FAILING)
                    .map(status -> String.valueOf(status.error()))
                    .findFirst()
                    .orElse("");
            return new Readiness(projections.readable(), Math.max(done, 0), Math.max(total, 0), heldBy);
        }

        @Override
        public void awaitShutdown() throws InterruptedException {
            stopped.await();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
