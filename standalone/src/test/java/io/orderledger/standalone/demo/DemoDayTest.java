package io.orderledger.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.standalone.FakeLedger;
import io.orderledger.standalone.client.LedgerClient;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A ledger keeps the refusal of some steps for good, so the day waits for what the ledger does by itself before it sends them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoDayTest {

    private static final String REVIEWED = "/api/orders/wholesale:3001";
    private static final String ASSIGNMENT = REVIEWED + "/review/assignment";
    private static final String APPROVAL = "demo-approve-wholesale:3001";

    @Test
    void a_review_is_assigned_once_the_ledger_has_asked_for_it() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        try (FakeLedger ledger = new FakeLedger();
                LedgerClient client = new LedgerClient(ledger.url(), Locale.ENGLISH)) {
            ledger.show(path -> {
                if (path.equals(REVIEWED)) {
                    assertThat(ledger.commands()).noneMatch(sent -> sent.path().equals(ASSIGNMENT));
                    told.add(told.size() < 2 ? "PLACED" : "ON_HOLD");
                    return "{\"status\":\"%s\"}".formatted(told.getLast());
                }
                return "";
            });
            ledger.refuseWith(key -> key.startsWith(APPROVAL) ? "end-of-this-test" : "");

            assertThatThrownBy(() -> new DemoDay(client).play())
                    .isInstanceOf(DemoDay.RefusedException.class)
                    .hasMessageContaining("end-of-this-test");
            assertThat(told).containsExactly("PLACED", "PLACED", "ON_HOLD");
            assertThat(ledger.commands())
                    .filteredOn(sent -> sent.path().equals(ASSIGNMENT))
                    .hasSize(1);
        }
    }
}
