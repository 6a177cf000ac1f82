package io.orderledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, with stand-ins for Java and Maven that say how they were called. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX shell script")
class LauncherTest {

    private static final Path SCRIPT = Path.of("../ledger").toAbsolutePath().normalize();
    private static final List<String> TOOLS =
            List.of("readlink", "locale", "cat", "mkdir", "touch", "tail", "cksum", "mv", "rm");

    private record Result(int exit, String output) {}

    @TempDir
    Path folder;

    private Path checkout;
    private Path tools;
    private Path jdks;

    @BeforeEach
    void copyTheScriptToAFolderWithSpaces() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a check out"));
        Files.copy(SCRIPT, checkout.resolve("ledger"));
        tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            for (String bin : List.of("/bin", "/usr/bin")) {
                if (Files.exists(Path.of(bin, tool))) {
                    executable(tools.resolve(tool), "#!/bin/sh\nexec " + bin + "/" + tool + " \"$@\"\n");
                }
            }
        }
        jdks = Files.createDirectories(folder.resolve("java homes"));
    }

    @Test
    void without_any_java_it_says_what_is_needed_in_both_languages() throws Exception {
        assertThat(launch(Map.of(), "summary"))
                .satisfies(result -> assertThat(result.exit()).isEqualTo(1))
                .satisfies(result -> assertThat(result.output())
                        .contains("needs a JDK 21 or newer, and none was found")
                        .contains("LEDGER_JAVA_HOME"));
        assertThat(launch(Map.of("LANG", "zh_CN.UTF-8"), "summary").output()).contains("需要 JDK 21 或更新版本");
    }

    @Test
    void a_java_that_is_too_old_is_none() throws Exception {
        jdk("old", "17.0.15");
        jdk("ancient", "1.8.0_402");

        assertThat(launch(Map.of(), "summary").output()).contains("none was found");
        assertThat(launch(Map.of("LEDGER_JAVA_HOME", jdks.resolve("old").toString()), "summary")
                        .output())
                .contains("LEDGER_JAVA_HOME is")
                .contains("where there is no Java 21");
    }

    @Test
    void the_newest_java_of_all_that_are_there_is_taken() throws Exception {
        built();
        jdk("jdk 21", "21.0.2");
        jdk("jdk 25", "25");
        Path home = jdk("jdk 22", "22.0.1");
        jdk("jdk 17", "17.0.15");

        Result result = launch(Map.of("JAVA_HOME", home.toString()), "summary");

        assertThat(result.exit()).isZero();
        assertThat(result.output()).startsWith("java 25");
    }

    @Test
    void a_java_named_on_purpose_comes_before_a_newer_one() throws Exception {
        built();
        jdk("jdk 25", "25");
        Path home = jdk("jdk 21", "21.0.2");

        assertThat(launch(Map.of("LEDGER_JAVA_HOME", home.toString()), "summary")
                        .output())
                .startsWith("java 21.0.2");
    }

    @Test
    void arguments_arrive_as_they_were_given_in_the_folder_of_the_user() throws Exception {
        built();
        jdk("jdk", "25.0.1");

        Result result = launch(Map.of("LEDGER_JAVA_OPTS", "-Da=1 -Db=2"), "import", "tmall", "my orders.csv", "*", "");

        assertThat(result.output())
                .contains("in " + folder.toRealPath())
                .contains("[--enable-native-access=ALL-UNNAMED]")
                .contains("[-Da=1][-Db=2]")
                .endsWith("[-jar][" + checkout.toRealPath()
                        + "/standalone/target/order-ledger.jar][import][tmall][my orders.csv][*][]\n");
    }

    @Test
    void it_works_through_symbolic_links() throws Exception {
        built();
        jdk("jdk", "25.0.1");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("second"), Path.of("../a check out/ledger"));
        Files.createSymbolicLink(bin.resolve("ledger"), Path.of("second"));

        Result result = launch(bin.resolve("ledger"), Map.of(), "version");

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(result.output()).contains("[" + checkout.toRealPath() + "/standalone/target/order-ledger.jar]");
    }

    @Test
    void the_ledger_is_built_when_it_is_missing_in_the_folder_of_the_script() throws Exception {
        jdk("jdk", "25.0.1");
        executable(
                tools.resolve("mvn"),
                "#!/bin/sh\necho \"mvn in $(pwd): $*\"\nmkdir -p standalone/target\ntouch standalone/target/order-ledger.jar\n");

        Result result = launch(Map.of(), "version");

        assertThat(result.exit()).isZero();
        assertThat(result.output())
                .containsSubsequence(
                        "Building the ledger",
                        "mvn in " + checkout.toRealPath()
                                + ": -q -DskipTests -Dspotless.check.skip=true -pl standalone -am package",
                        "java 25.0.1");
    }

    @Test
    void a_build_that_fails_or_cannot_begin_is_told() throws Exception {
        jdk("jdk", "25.0.1");
        assertThat(launch(Map.of(), "version").output()).contains("needs Maven (mvn), which was not found");

        executable(tools.resolve("mvn"), "#!/bin/sh\necho '[ERROR] no network'\nexit 1\n");
        Result result = launch(Map.of(), "version");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output()).contains("[ERROR] no network").contains("The build failed");
    }

    @Test
    void the_first_start_is_rehearsed_once_for_each_build() throws Exception {
        built();
        rehearsingJdk(true);

        Result first = launch(Map.of(), "serve", "--data", "my data");
        Result second = launch(Map.of(), "serve");
        Files.writeString(checkout.resolve("standalone/target/order-ledger.jar"), "another build");
        Result rebuilt = launch(Map.of(), "--lang", "zh", "demo");

        assertThat(first.exit()).as(first.output()).isZero();
        assertThat(first.output())
                .contains("Preparing quick starts, once")
                .containsPattern("\\[-XX:AOTCache=.*/a check out/standalone/target/starts/\\d+/ledger.aot]")
                .containsPattern("\\[-jar]\\[.*/starts/\\d+/order-ledger.jar]\\[serve]\\[--data]\\[my data]");
        assertThat(second.output()).doesNotContain("Preparing").contains("[-XX:AOTCache=");
        assertThat(rebuilt.output()).contains("Preparing").contains("[-XX:AOTCache=");
        try (Stream<Path> kept = Files.list(checkout.resolve("standalone/target/starts"))) {
            assertThat(kept).as("what belongs to an older build is gone").hasSize(1);
        }
    }

    @Test
    void a_rehearsal_that_fails_is_told_once_and_hinders_nobody() throws Exception {
        built();
        rehearsingJdk(false);

        Result first = launch(Map.of("LANG", "zh_CN.UTF-8"), "serve");
        Result second = launch(Map.of(), "serve");

        assertThat(first.exit()).as(first.output()).isZero();
        assertThat(first.output()).contains("准备未成功").contains("failed.log").contains("[serve]");
        assertThat(second.output())
                .doesNotContain("Preparing")
                .doesNotContain("AOTCache")
                .contains("[serve]");
    }

    @Test
    void without_a_wish_for_quick_starts_or_on_an_older_java_nothing_is_rehearsed() throws Exception {
        built();
        rehearsingJdk(true);
        jdk("jdk 24", "24.0.1");
        String older = jdks.resolve("jdk 24").toString();

        assertThat(launch(Map.of("LEDGER_QUICK_START", "no"), "serve").output())
                .doesNotContain("Preparing")
                .contains("[serve]");
        assertThat(launch(Map.of("LEDGER_JAVA_HOME", older), "serve").output())
                .doesNotContain("Preparing")
                .contains("[serve]");
        assertThat(launch(Map.of(), "summary").output()).doesNotContain("Preparing");
    }

    @Test
    void who_only_asks_how_waits_for_no_rehearsal() throws Exception {
        built();
        rehearsingJdk(true);

        Result result = launch(Map.of(), "serve", "--help");

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(result.output()).doesNotContain("Preparing").contains("[serve][--help]");
    }

    /** A Java 25 that can unpack the ledger, and write down what a rehearsal needed when it succeeds. */
    private void rehearsingJdk(boolean succeeds) throws IOException {
        Path java = jdk("jdk", "25.0.1").resolve("bin/java");
        String script = Files.readString(java);
        Files.writeString(java, script.replace("#!/bin/sh\n", """
                        #!/bin/sh
                        for a in "$@"; do
                          case $a in
                            -XX:AOTCacheOutput=*) cache=${a#*=} ;;
                          esac
                          last=$a
                        done
                        if [ "$1" = -Djarmode=tools ]; then mkdir -p "$last" && touch "$last/order-ledger.jar"; exit; fi
                        if [ -n "$cache" ]; then %s; exit; fi
                        """.formatted(succeeds ? "touch \"$cache\"" : "exit 1")));
    }

    private void built() throws IOException {
        Files.createDirectories(checkout.resolve("standalone/target"));
        Files.createFile(checkout.resolve("standalone/target/order-ledger.jar"));
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(jdks.resolve(name));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nX=\"y\"");
        executable(
                home.resolve("bin/java"),
                "#!/bin/sh\necho \"java " + version
                        + " in $(pwd)\"\nfor a in \"$@\"; do printf '[%s]' \"$a\"; done\nprintf '\\n'\n");
        return home;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Result launch(Map<String, String> environment, String... arguments) throws Exception {
        return launch(checkout.resolve("ledger"), environment, arguments);
    }

    private Result launch(Path script, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("LEDGER_JDK_DIRS", jdks.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
