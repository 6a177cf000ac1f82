package io.orderledger.query.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orderledger.proofs.note.NoteKey;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@EnabledOnOs(OS.LINUX)
class LogKeyFileTest {

    private static final String ORIGIN = "ledger.example/test";

    @TempDir
    Path folder;

    private Path key = Path.of("");

    @BeforeEach
    void make() throws IOException {
        key = folder.resolve("log-key.pem");
        LogKeyFile.make(key);
    }

    private void rights(String rights) throws IOException {
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(rights));
    }

    private NoteKey read() throws IOException {
        return LogKeyFile.read(key, ORIGIN).key();
    }

    @Test
    void a_new_key_is_for_its_owner_alone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(read().name()).isEqualTo(ORIGIN);
        assertThat(folder.toFile().list()).containsExactly("log-key.pem");
    }

    @Test
    void a_file_of_our_own_that_a_group_or_everybody_may_read_is_refused_with_the_cure() throws IOException {
        for (String wide : List.of("rw-r-----", "rw--w----", "rw----r--")) {
            rights(wide);
            assertThatIOException()
                    .isThrownBy(this::read)
                    .withMessageContaining("log-key.pem")
                    .withMessageContaining("chmod 600");
        }
    }

    @Test
    void a_file_of_another_user_may_be_read_by_way_of_a_group_as_a_mounted_secret_is() throws IOException {
        NoteKey made = read();
        giveAway();

        rights("r--r-----");
        assertThat(read().toString()).isEqualTo(made.toString());

        for (String wide : List.of("r--rw----", "r--r--r--")) {
            rights(wide);
            assertThatIOException().isThrownBy(this::read).withMessageContaining("440");
        }
    }

    /** Only root may. */
    private void giveAway() throws IOException {
        try {
            Files.setAttribute(key, "unix:uid", 10_001);
        } catch (FileSystemException e) {
            System.err.println("SKIPPED LogKeyFileTest: only root may give a file to another user");
            assumeTrue(false, "only root may give a file to another user");
        }
    }

    @Test
    void an_old_key_that_cannot_be_renamed_hands_over_all_the_same() throws IOException {
        Path old = folder.resolve("log-key.pem.previous");
        Files.move(key, old);
        LogKeyFile.make(key);
        LogKeys both = LogKeys.open(key, ORIGIN, false);
        assertThat(both.signers()).hasSize(2);
        Files.delete(old); // a folder that is only to be read refuses likewise, but not root

        LogKeys after = both.handedOver();

        assertThat(after.handingOver()).isEmpty();
        assertThat(after.signers()).hasSize(1);
        assertThat(after.key().toString()).isEqualTo(read().toString());
    }
}
