package io.orderledger.proofs.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orderledger.proofs.note.NoteKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The specification is enough: a verifier and a maker in Python, written from it, agree with ours both ways. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OtherLanguageTest {

    private static final Path DOCS = Path.of("..", "docs").toAbsolutePath().normalize();
    private static final Path MAKER =
            Path.of("src", "test", "resources", "make_proof.py").toAbsolutePath();

    @TempDir
    Path folder;

    private record Run(int code, String out) {}

    @BeforeAll
    static void python() throws Exception {
        boolean there = false;
        try {
            there = new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            System.err.println(
                    "SKIPPED: python3 is not here, so that no second implementation verifies our proofs. " + e);
        }
        assumeTrue(there, "needs python3, 3.9 or newer");
    }

    @Test
    void python_accepts_our_proof_and_refuses_it_once_touched() throws Exception {
        OrderProof proof = new ExampleLog(new Random(5), 70).prove("web:2");
        String json = JsonMapper.shared().writeValueAsString(OrderProofJson.write(proof));
        Path file = folder.resolve("proof.json");
        String key = ExampleLog.SIGNER.key().toString();

        Files.writeString(file, json);
        Run good = run(DOCS.resolve("verify_proof.py").toString(), file.toString(), key);
        Files.writeString(file, json.replace("event-", "evemt-"));
        Run bad = run(DOCS.resolve("verify_proof.py").toString(), file.toString(), key);

        for (String odd : List.of("\"7\"", "7.5", "-1", "null", "true", "[]")) {
            Files.writeString(file, json.replaceFirst("(\"head\":\\{.*?\"events\":)\\d+", "$1" + odd));
            Run told = run(DOCS.resolve("verify_proof.py").toString(), file.toString(), key);
            assertThat(told.code()).as(odd + " " + told.out()).isEqualTo(6);
            assertThat(told.out()).startsWith("not proven: ").doesNotContain("Traceback");
        }
        assertThat(good).isEqualTo(new Run(0, "proven\n"));
        assertThat(bad.code()).as(bad.out()).isEqualTo(6);
    }

    @Test
    void we_accept_the_proofs_that_python_makes() throws Exception {
        for (int seed = 1; seed <= 4; seed++) {
            Run run = run(MAKER.toString(), Integer.toString(seed));
            assertThat(run.code()).as("seed %d: %s", seed, run.out()).isZero();
            List<String> lines = run.out().lines().toList();

            OrderProof proof = OrderProofJson.read(lines.get(1));

            assertThat(OrderProofCheck.verify(proof, List.of(NoteKey.parse(lines.get(0))))
                            .findings())
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(proof.events()).isNotEmpty();
        }
    }

    private static Run run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add("python3");
        builder.command().addAll(List.of(arguments));
        builder.environment().put("PYTHONPATH", DOCS.toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        builder.redirectErrorStream(true);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), out);
    }
}
