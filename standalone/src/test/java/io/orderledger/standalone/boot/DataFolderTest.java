package io.orderledger.standalone.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void a_folder_is_made_and_held_until_it_is_let_go() throws Exception {
        Path data = folder.resolve("a b/数据");
        try (DataFolder held = DataFolder.lock(data)) {
            assertThat(held.path()).isDirectory().isAbsolute();
            assertThatExceptionOfType(DataFolder.InUseException.class).isThrownBy(() -> DataFolder.lock(data));
        }
        DataFolder.lock(data).close();
    }

    @Test
    void another_process_that_holds_it_is_named_and_keeps_it_until_it_is_killed() throws Exception {
        Process holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("held");
            assertThatExceptionOfType(DataFolder.InUseException.class)
                    .isThrownBy(() -> DataFolder.lock(folder))
                    .satisfies(e -> assertThat(e.holder()).isEqualTo(String.valueOf(holder.pid())));
        } finally {
            holder.destroyForcibly();
            holder.waitFor(10, TimeUnit.SECONDS);
        }
        DataFolder.lock(folder).close();
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_as_such() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> DataFolder.lock(file.resolve("data")));
    }

    /** Holds a folder until somebody kills it. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            DataFolder.lock(Path.of(arguments[0]));
            System.out.println("held");
            Thread.sleep(TimeUnit.MINUTES.toMillis(1));
        }
    }
}
