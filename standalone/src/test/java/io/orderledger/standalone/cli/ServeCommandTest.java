package io.orderledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.standalone.FakeLedger;
import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.boot.DataFolder;
import io.orderledger.standalone.boot.LedgerStarter;
import io.orderledger.standalone.boot.RunningLedger;
import io.orderledger.standalone.boot.ServeOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServeCommandTest {

    @TempDir
    Path folder;

    private final TestTerminal terminal = new TestTerminal(Locale.ENGLISH);
    private final List<ServeOptions> started = new ArrayList<>();

    @Test
    void it_says_when_it_is_ready_where_and_what_to_try_next() {
        int exit = serve(started(URI.create("http://127.0.0.1:8099")), "--data", folder.toString(), "--port", "0");

        assertThat(exit).isZero();
        assertThat(started)
                .containsExactly(new ServeOptions(folder.toAbsolutePath().normalize(), 0, "127.0.0.1", "", ""));
        assertThat(terminal.out())
                .contains("ready at http://127.0.0.1:8099")
                .contains(folder.toString())
                .contains("./ledger summary --url http://127.0.0.1:8099")
                .contains("curl http://127.0.0.1:8099/api/orders")
                .contains("http://127.0.0.1:8099/swagger-ui.html");
    }

    @Test
    void stores_and_address_are_passed_on() {
        serve(
                started(URI.create("http://127.0.0.1:8099")),
                "--data=" + folder,
                "--port=0",
                "--bind=0.0.0.0",
                "--axon-server=axon:8124",
                "--mongodb=mongodb://db/ledger");

        assertThat(started)
                .containsExactly(new ServeOptions(
                        folder.toAbsolutePath().normalize(), 0, "0.0.0.0", "axon:8124", "mongodb://db/ledger"));
    }

    @Test
    void a_file_with_the_rules_of_the_shop_is_passed_on() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), "ledger:\n  rules:\n");

        serve(
                started(URI.create("http://127.0.0.1:8099")),
                "--data=" + folder,
                "--port=0",
                "--rules=" + folder.resolve("data/../rules.yaml"));

        assertThat(started)
                .extracting(ServeOptions::rules)
                .containsExactly(rules.toAbsolutePath().normalize().toString());
    }

    @Test
    void a_file_with_rules_that_cannot_be_read_is_told_and_nothing_is_started() {
        LedgerStarter starter = started(URI.create("http://127.0.0.1:1"));

        assertThat(serve(starter, "--data=" + folder, "--port=0", "--rules=" + folder.resolve("none.yaml")))
                .isEqualTo(1);
        assertThat(terminal.err()).contains("none.yaml").contains("cannot be read");
        assertThat(serve(starter, "--data=" + folder, "--port=0", "--rules=rules.txt"))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("The rules are a YAML file");
        assertThat(started).isEmpty();
    }

    @Test
    void a_folder_in_use_is_told_and_nothing_is_started() throws Exception {
        try (DataFolder held = DataFolder.lock(folder)) {
            int exit = serve(started(URI.create("http://127.0.0.1:1")), "--data", folder.toString(), "--port", "0");

            assertThat(exit).isEqualTo(1);
            assertThat(held.path()).isDirectoryContaining("glob:**ledger.lock");
        }
        assertThat(started).isEmpty();
        assertThat(terminal.err()).contains("is in use by another ledger").contains("--data");
    }

    @Test
    void a_taken_port_is_named_before_anything_is_started() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());
            int exit = serve(started(URI.create("http://127.0.0.1:1")), "--data", folder.toString(), "--port", port);

            assertThat(exit).isEqualTo(1);
            assertThat(terminal.err())
                    .contains("Port " + port + " on 127.0.0.1 is taken")
                    .contains("--port");
        }
        assertThat(started).isEmpty();
    }

    @Test
    void a_port_taken_at_the_last_moment_is_told_in_the_same_words() {
        LedgerStarter late = options -> {
            throw new IllegalStateException("web server", new BindException("Address already in use"));
        };

        assertThat(serve(late, "--data", folder.toString(), "--port", "0")).isEqualTo(1);
        assertThat(terminal.err()).contains("is taken");
    }

    @Test
    void a_folder_that_cannot_be_written_is_told() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThat(serve(started(URI.create("http://127.0.0.1:1")), "--data", file + "/data", "--port", "0"))
                .isEqualTo(1);
        assertThat(terminal.err()).contains("cannot be made or written");
    }

    @Test
    void a_failed_start_points_to_the_log_and_lets_the_folder_go() throws Exception {
        LedgerStarter broken = options -> {
            throw new IllegalStateException("no store");
        };

        assertThat(serve(broken, "--data", folder.toString(), "--port", "0")).isEqualTo(1);
        assertThat(terminal.err()).contains("no store").contains("ledger.log").doesNotContain("\tat ");
        DataFolder.lock(folder).close();
    }

    @Test
    void it_waits_for_the_read_models_before_it_says_that_it_is_ready() {
        AtomicInteger looks = new AtomicInteger();
        LedgerStarter slow = options -> new Ledger(URI.create("http://127.0.0.1:1")) {
            @Override
            public Readiness readModels() {
                return new Readiness(looks.incrementAndGet() > 3, looks.get(), 4);
            }
        };

        assertThat(serve(slow, "--data", folder.toString(), "--port", "0")).isZero();
        assertThat(looks).hasValue(4);
        assertThat(terminal.out()).containsSubsequence("Building the read models", "ready at");
    }

    @Test
    void a_mongodb_that_is_not_reached_is_named_without_its_password_and_no_time_left_is_made_up() {
        AtomicInteger looks = new AtomicInteger();
        LedgerStarter away = options -> new Ledger(URI.create("http://127.0.0.1:1")) {
            @Override
            public Readiness readModels() {
                int look = looks.incrementAndGet();
                return new Readiness(look > 6, 0, 0, look > 4 ? "" : "MongoTimeoutException");
            }
        };

        assertThat(serve(
                        away,
                        "--data",
                        folder.toString(),
                        "--port",
                        "0",
                        "--mongodb",
                        "mongodb://reader:geheim@db.example:27017/ledger?w=1"))
                .isZero();
        assertThat(terminal.err())
                .containsOnlyOnce("MongoDB at db.example:27017 there")
                .contains("MongoTimeoutException", "being built again")
                .doesNotContain("geheim", "reader", "s left");
    }

    @Test
    void a_demo_plays_its_day_once() throws IOException {
        try (FakeLedger ledger = new FakeLedger()) {
            int first = run("demo", started(ledger.url()), "--data", folder.toString(), "--port", "0");
            int commands = ledger.commands().size();
            int second = run("demo", started(ledger.url()), "--data", folder.toString(), "--port", "0");

            assertThat(first).isZero();
            assertThat(second).isZero();
            assertThat(commands).isGreaterThan(60);
            assertThat(ledger.commands()).hasSize(commands);
            assertThat(terminal.out())
                    .containsSubsequence("The day is in the ledger: " + commands, "is in the ledger already");
            assertThat(ledger.commands())
                    .filteredOn(command -> command.path().equals("/api/orders"))
                    .hasSize(27);
        }
    }

    @Test
    void chinese_is_spoken_to_who_speaks_chinese() {
        TestTerminal chinese = new TestTerminal(Locale.SIMPLIFIED_CHINESE);
        LedgerCommandLine.run(
                chinese.terminal(),
                started(URI.create("http://127.0.0.1:8099")),
                "--lang",
                "zh",
                "serve",
                "--data",
                folder.toString(),
                "--port",
                "0");

        assertThat(chinese.out()).contains("账本已就绪：http://127.0.0.1:8099");
    }

    private LedgerStarter started(URI url) {
        return options -> {
            started.add(options);
            return new Ledger(url);
        };
    }

    private int serve(LedgerStarter starter, String... options) {
        return run("serve", starter, options);
    }

    private int run(String command, LedgerStarter starter, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addFirst(command);
        return LedgerCommandLine.run(terminal.terminal(), starter, arguments.toArray(String[]::new));
    }

    /** A ledger that is ready at once and stopped as soon as anybody waits for it. */
    private static class Ledger implements RunningLedger {

        private final URI url;

        Ledger(URI url) {
            this.url = url;
        }

        @Override
        public URI url() {
            return url;
        }

        @Override
        public Readiness readModels() {
            return new Readiness(true, 0, 0);
        }

        @Override
        public void awaitShutdown() {
            // stopped already
        }

        @Override
        public void close() {
            // nothing runs
        }
    }
}
