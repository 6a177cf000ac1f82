package io.orderledger.proofs.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What another implementation says of its test data, see vectors/README.md. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IndependentVectorsTest {

    /** Two equal texts, which the other takes for roots and we do not. */
    private static final String ROOTS_OF_OTHER_LENGTH = "consistency/additional/sizes-are-equal-one-and-proof-is-empty";

    @Test
    void every_verdict_is_that_of_the_other_implementation() throws IOException {
        int good = 0;
        int bad = 0;
        for (JsonNode vector : vectors()) {
            String name = vector.path("name").asString();
            boolean wanted = !vector.path("wantErr").asBoolean() && !name.equals(ROOTS_OF_OTHER_LENGTH);

            assertThat(verdict(vector)).as(name).isEqualTo(wanted);

            good += wanted ? 1 : 0;
            bad += wanted ? 0 : 1;
        }
        assertThat(good).isGreaterThanOrEqualTo(11);
        assertThat(bad).isGreaterThan(150);
    }

    private static boolean verdict(JsonNode vector) {
        try {
            List<Hash> proof = new ArrayList<>();
            vector.path("proof").forEach(hash -> proof.add(Hash.base64(hash.asString())));
            return vector.has("leafIdx")
                    ? ProofCheck.included(
                            hash(vector, "leafHash"),
                            vector.path("leafIdx").asBigInteger().longValue(),
                            vector.path("treeSize").asBigInteger().longValue(),
                            proof,
                            hash(vector, "root"))
                    : ProofCheck.consistent(
                            vector.path("size1").asBigInteger().longValue(),
                            vector.path("size2").asBigInteger().longValue(),
                            hash(vector, "root1"),
                            hash(vector, "root2"),
                            proof);
        } catch (IllegalArgumentException e) {
            return false; // what is no hash proves nothing
        }
    }

    private static Hash hash(JsonNode vector, String name) {
        return Hash.base64(vector.path(name).asString());
    }

    private static List<JsonNode> vectors() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        IndependentVectorsTest.class.getResourceAsStream("/vectors/transparency-dev-merkle.ndjson")),
                StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
        }
    }
}
