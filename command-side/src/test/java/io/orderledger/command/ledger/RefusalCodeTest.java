package io.orderledger.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalCodeTest {

    private final Properties english = bundle("/messages/command.properties");
    private final Properties chinese = bundle("/messages/command_zh.properties");

    @ParameterizedTest
    @EnumSource
    void every_refusal_has_a_title_and_a_detail_in_both_languages(RefusalCode code) {
        for (Properties language : new Properties[] {english, chinese}) {
            for (String part : new String[] {"title", "detail"}) {
                String key = "problem." + code.code() + "." + part;
                String text = Objects.requireNonNullElse(language.getProperty(key), "");

                assertThat(text).as(key).isNotBlank();
                assertThat(MessageFormat.format(text, "one", "two")).as(key).doesNotContain("{");
            }
        }
    }

    @Test
    void both_languages_say_the_same_things() {
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    }

    @ParameterizedTest
    @EnumSource
    void every_refusal_is_the_clients_to_mend(RefusalCode code) {
        assertThat(code.status()).isBetween(400, 499);
        assertThat(RefusalCode.of(code.code())).contains(code);
    }

    private static Properties bundle(String resource) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(RefusalCodeTest.class.getResourceAsStream(resource)), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return properties;
    }
}
