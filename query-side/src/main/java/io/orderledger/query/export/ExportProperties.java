package io.orderledger.query.export;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How exports are made and kept.
 *
 * @param folder where their files stand; made when the first export is; of one process alone
 * @param keep how long a finished export is kept
 * @param maxBytes most bytes of all files together; the oldest finished exports go first, and one that alone is larger fails
 * @param concurrent exports written at once, at least 1
 * @param waiting exports that may wait for their turn, at least 1; more are refused
 * @param patience how long to wait for a read model or the event store
 * @param refoldKeys most documents folded anew at once, at least 1; what the heap has to hold beside the file's own buffers
 */
@ConfigurationProperties("ledger.exports")
public record ExportProperties(
        @DefaultValue("exports") Path folder,
        @DefaultValue("7d") Duration keep,
        @DefaultValue("10GB") DataSize maxBytes,
        @DefaultValue("2") int concurrent,
        @DefaultValue("20") int waiting,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("5000") int refoldKeys) {

    public ExportProperties {
        if (concurrent < 1 || waiting < 1 || refoldKeys < 1) {
            throw new IllegalArgumentException("ledger.exports: concurrent, waiting and refold-keys are at least 1");
        }
    }
}
