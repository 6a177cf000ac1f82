package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.boot.ServeOptions;
import io.orderledger.standalone.boot.StandaloneApplication;
import io.orderledger.standalone.cli.LedgerCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFileTest {

    @TempDir
    Path folder;

    @Test
    void the_rules_of_the_file_are_in_force() throws IOException {
        Path rules = Files.writeString(folder.resolve("our rules.yaml"), """
                ledger:
                  rules:
                    channels:
                      tmall:
                        pay-within: 30m
                    warehouses:
                      - name: hangzhou
                        regions: [浙江省]
                """);
        try (LedgerUnderTest ledger =
                LedgerUnderTest.with(new ServeOptions(folder, 0, "127.0.0.1", "", "", rules.toString()))) {
            Client.Answer shown = ledger.client().get("/api/rules");

            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.json().at("/channels/tmall/payWithin").asString()).isEqualTo("PT30M");
            assertThat(shown.json().at("/defaults/payWithin").asString()).isEqualTo("PT0S");
            assertThat(shown.json().at("/warehouses/0/regions/0").asString()).isEqualTo("浙江省");
        }
    }

    @Test
    void a_mistake_in_the_file_is_told_by_its_key_and_without_a_stack_trace() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), """
                ledger:
                  rules:
                    defaults:
                      review-wihtin: 4h
                """);
        TestTerminal terminal = new TestTerminal(Locale.ENGLISH);

        int exit = LedgerCommandLine.run(
                terminal.terminal(),
                StandaloneApplication::start,
                "serve",
                "--data=" + folder.resolve("data"),
                "--port=0",
                "--rules=" + rules);

        assertThat(exit).isEqualTo(1);
        assertThat(terminal.err())
                .contains("ledger.rules.defaults.review-wihtin: there is no such rule")
                .contains("--rules")
                .doesNotContain("\tat ");
    }
}
