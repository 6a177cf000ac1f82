package io.orderledger.proofs.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CanonicalJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"weird", "french", "unicode"})
    void gives_the_bytes_of_the_reference_implementation(String name) {
        SortedMap<String, Object> members = new TreeMap<>();
        JsonMapper.shared()
                .readTree(read(name + ".json"))
                .properties()
                .forEach(
                        member -> members.put(member.getKey(), member.getValue().asString()));

        assertThat(CanonicalJson.bytes(members)).isEqualTo(read(name + ".canonical.json"));
    }

    /** The text of RFC 8785 section 3.2.2, canonical in section 3.2.4. */
    @Test
    void escapes_as_the_rfc_does() {
        assertThat(text(Map.of("string", "€$\17\nA'B\"\\\\\"/")))
                .isEqualTo("{\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(text(Map.of("a", "\b\t\f\r\u001f\u007f\u2028")))
                .isEqualTo("{\"a\":\"\\b\\t\\f\\r\\u001f\u007f\u2028\"}");
    }

    @Test
    void writes_whole_numbers_and_objects_within_objects() {
        assertThat(text(Map.of(
                        "n", CanonicalJson.MAX_NUMBER, "m", -7L, "o", new TreeMap<>(Map.of("b", "2", "a", "1")))))
                .isEqualTo("{\"m\":-7,\"n\":9007199254740991,\"o\":{\"a\":\"1\",\"b\":\"2\"}}");
    }

    @Test
    void refuses_what_would_not_come_back_the_same() {
        assertThatIllegalArgumentException().isThrownBy(() -> text(Map.of("n", CanonicalJson.MAX_NUMBER + 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> text(Map.of("n", 1.5)));
        assertThatIllegalArgumentException().isThrownBy(() -> text(Map.of("n", "\ud800")));
        assertThatIllegalArgumentException().isThrownBy(() -> text(Map.of("n", "\udc00\ud800")));
    }

    private static String text(Map<String, ?> members) {
        return new String(CanonicalJson.bytes(new TreeMap<>(members)), StandardCharsets.UTF_8);
    }

    private static byte[] read(String name) {
        try (InputStream stream =
                Objects.requireNonNull(CanonicalJsonTest.class.getResourceAsStream("/vectors/jcs-" + name))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
