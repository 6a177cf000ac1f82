package io.orderledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.orderledger.events.personal.MasterKeyFile;
import io.orderledger.proofs.note.NoteSigner;
import io.orderledger.standalone.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MakeKeysCommandTest {

    @TempDir
    Path folder;

    private final TestTerminal terminal = new TestTerminal(Locale.ENGLISH);

    private int make() {
        return LedgerCommandLine.run(
                terminal.terminal(),
                options -> {
                    throw new AssertionError("nothing is started");
                },
                "make-keys",
                "--out",
                folder.resolve("keys").toString());
    }

    @Test
    void both_keys_are_made_and_can_be_used() throws IOException {
        assertThat(make()).isZero();

        Path log = folder.resolve("keys/log-key.pem");
        assertThatCode(() -> MasterKeyFile.open(folder.resolve("keys/master.json")))
                .doesNotThrowAnyException();
        assertThat(NoteSigner.of("ledger.example", Files.readString(log)).key().name())
                .isEqualTo("ledger.example");
        assertThat(folder.resolve("keys").toFile().list()).containsExactlyInAnyOrder("master.json", "log-key.pem");
        assertThat(terminal.out()).contains("master.json").contains("log-key.pem");
    }

    @Test
    void a_key_that_is_there_is_never_written_over_and_no_other_is_made() throws IOException {
        Path log = folder.resolve("keys/log-key.pem");
        Files.createDirectories(log.getParent());
        Files.writeString(log, "mine");

        assertThat(make()).isNotZero();

        assertThat(log).hasContent("mine");
        assertThat(folder.resolve("keys/master.json")).doesNotExist();
        assertThat(terminal.err()).contains("log-key.pem").contains("Nothing was written");
    }
}
