package io.orderledger.query.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.proofs.event.OrderProofJson;
import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.cli.LedgerCommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Whoever keeps a checkpoint compares it with a later proof, and accuses nobody by a file about something else. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeldCheckpointTest {

    @TempDir
    Path folder;

    @Test
    void a_proof_of_consistency_between_other_sizes_is_asked_for_anew() throws Exception {
        MadeUpHistory history = new MadeUpHistory(new Random(5), 20);
        ProofLog log = ProofLog.of(new FileLogStore(folder.resolve("log")), history, folder.resolve("key.pem"));
        log.start();
        try {
            awaitSize(log, 20);
            Files.writeString(
                    folder.resolve("held"), log.published().orElseThrow().note());
            history.more(10);
            awaitSize(log, 30);
            Files.writeString(
                    folder.resolve("proof.json"),
                    JsonMapper.shared().writeValueAsString(OrderProofJson.write(log.prove("web:0"))));
            String right = consistency(log, 20, 30);
            Files.writeString(folder.resolve("right.json"), right);
            Files.writeString(folder.resolve("other.json"), right.replace("\"to\":30", "\"to\":29"));
            Files.writeString(folder.resolve("none.json"), right.replace("\"to\":30", "\"to\":\"30\""));
        } finally {
            log.stop();
        }
        String key = log.known().getFirst().toString();

        assertThat(verify(Locale.ENGLISH, key, "right.json")).startsWith("0 ").contains("are of one history");
        assertThat(verify(Locale.ENGLISH, key, "other.json"))
                .startsWith("1 ")
                .contains("is about the sizes 20 and 29", "/api/audit/consistency?from=20&to=30")
                .doesNotContain("contradict");
        assertThat(verify(Locale.SIMPLIFIED_CHINESE, key, "other.json"))
                .startsWith("1 ")
                .contains("证明的是大小 20 与 29");
        assertThat(verify(Locale.ENGLISH, key, "none.json")).startsWith("1 ").contains("holds no proof of consistency");
    }

    private static void awaitSize(ProofLog log, long size) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> log.size() == size);
    }

    private static String consistency(ProofLog log, long from, long to) {
        String path = log.published().orElseThrow().log().tree().consistency(from, to).stream()
                .map(hash -> '"' + hash.base64() + '"')
                .collect(Collectors.joining(","));
        return "{\"from\":" + from + ",\"to\":" + to + ",\"proof\":[" + path + "]}";
    }

    private String verify(Locale language, String key, String consistency) {
        TestTerminal terminal = new TestTerminal(language);
        List<String> words = List.of(
                "verify-proof",
                folder.resolve("proof.json").toString(),
                "--key",
                key,
                "--held",
                folder.resolve("held").toString(),
                "--consistency",
                folder.resolve(consistency).toString());
        int code = LedgerCommandLine.run(
                terminal.terminal(),
                options -> {
                    throw new AssertionError("nothing is started");
                },
                words.toArray(String[]::new));
        return code + " " + terminal.out() + terminal.err();
    }
}
