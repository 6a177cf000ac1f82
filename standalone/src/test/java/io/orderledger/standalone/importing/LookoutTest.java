package io.orderledger.standalone.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.intake.ImportRequest.Sight;
import io.orderledger.standalone.FakeLedger;
import io.orderledger.standalone.client.LedgerClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LookoutTest {

    private static final Sight SECOND_LINE_SET_ASIDE =
            new Sight("/api/orders/ocel:1", "/lines/1", Set.of("allocated", "shipped"));

    @Test
    void it_looks_until_the_line_has_what_it_waits_for() throws IOException, InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        try (FakeLedger ledger = new FakeLedger();
                LedgerClient client = new LedgerClient(ledger.url(), Locale.ENGLISH)) {
            ledger.show(path -> "{\"lines\":[{\"allocated\":1},{\"allocated\":0,\"shipped\":"
                    + (looks.incrementAndGet() < 4 ? 0 : 1) + "}]}");

            assertThat(new Lookout(client, Duration.ofSeconds(20)).await(SECOND_LINE_SET_ASIDE, () -> false))
                    .isTrue();
        }
        assertThat(looks).hasValue(4);
    }

    @Test
    void it_gives_up_when_patience_ends_or_the_import_does() throws IOException, InterruptedException {
        try (FakeLedger ledger = new FakeLedger();
                LedgerClient client = new LedgerClient(ledger.url(), Locale.ENGLISH)) {
            assertThat(new Lookout(client, Duration.ofMillis(50)).await(SECOND_LINE_SET_ASIDE, () -> false))
                    .isFalse();
            assertThat(new Lookout(client, Duration.ofDays(1)).await(SECOND_LINE_SET_ASIDE, () -> true))
                    .isFalse();
            ledger.close();
            assertThat(new Lookout(client, Duration.ofMillis(50)).await(SECOND_LINE_SET_ASIDE, () -> false))
                    .isFalse();
        }
    }
}
