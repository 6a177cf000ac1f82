package io.orderledger.standalone.boot;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a ledger is to run.
 *
 * @param data folder of its files; exists, can be written, and is locked by this process
 * @param port TCP port, 0 for any free one
 * @param bind address of the network interface to listen on
 * @param axonServer {@code host:port} of an Axon Server; empty for the embedded event store
 * @param mongodb connection string of a MongoDB; empty for embedded read models
 * @param rules absolute path of the file that holds the shop's rules, or {@code classpath:} and the name of one that comes with
 *     the ledger; empty for the usual ones
 */
public record ServeOptions(Path data, int port, String bind, String axonServer, String mongodb, String rules) {

    /** A ledger with the usual rules. */
    public ServeOptions(Path data, int port, String bind, String axonServer, String mongodb) {
        this(data, port, bind, axonServer, mongodb, "");
    }

    /** Where the ledger writes its log: the console is for plain words. */
    public Path logFile() {
        return data.resolve("ledger.log");
    }

    /** Spring's settings that follow from the options, except those that choose and wire the stores. */
    public Map<String, Object> springSettings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.port", port);
        settings.put("server.address", bind);
        settings.put("spring.main.banner-mode", "off");
        settings.put("logging.file.name", logFile().toString());
        settings.put("management.health.diskspace.path", data.toAbsolutePath().toString());
        settings.put("logging.threshold.console", "OFF");
        settings.put("logging.logback.rollingpolicy.max-file-size", "10MB");
        settings.put("logging.logback.rollingpolicy.max-history", 5);
        if (!rules.isEmpty()) {
            settings.put(
                    "spring.config.additional-location",
                    rules.startsWith("classpath:") ? rules : Path.of(rules).toUri());
        }
        return settings;
    }

    /** Where MongoDB is, without what signs in to it; empty for embedded read models. */
    public String mongodbHosts() {
        return mongodb.replaceFirst("^[a-z+]+://", "").replaceFirst("^.*@", "").replaceFirst("[/?].*$", "");
    }
}
