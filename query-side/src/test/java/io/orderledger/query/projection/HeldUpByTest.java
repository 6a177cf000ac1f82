package io.orderledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.json.JsonMapper;

class HeldUpByTest {

    private static final ResourceBundle ENGLISH = ResourceBundle.getBundle("messages/query", Locale.ROOT);

    static Stream<String> sentences() {
        return Collections.list(ENGLISH.getKeys()).stream().filter(key -> key.startsWith("held-up."));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void a_sentence_is_told_in_chinese_with_what_was_filled_in(String key) {
        String[] filledIn = {"orders.g3", "4012", "17", "stock", "one at position 7: FOLD x"};
        String english = MessageFormat.format(ENGLISH.getString(key), (Object[]) filledIn);

        String chinese = HeldUpBy.in(Locale.CHINESE, english);

        assertThat(chinese).isNotEqualTo(english).matches("(?s).*\\p{IsHan}.*").doesNotContain("{");
        for (int i = 0; i < filledIn.length; i++) {
            if (ENGLISH.getString(key).contains("{" + i + "}")) {
                assertThat(chinese).contains(filledIn[i]);
            }
        }
        assertThat(HeldUpBy.in(Locale.ENGLISH, english)).isEqualTo(english);
    }

    @Test
    void what_the_engine_says_is_known() {
        assertThat(List.of(
                        String.valueOf(new OvertakenException("orders.g3", 2, 9).getMessage()),
                        "The event store or MongoDB cannot be reached.",
                        "The projection was removed.",
                        "MongoDB or the event store cannot be used: MongoTimeoutException",
                        "The read model is of version 3; this process knows version 2."))
                .allSatisfy(english -> assertThat(HeldUpBy.in(Locale.CHINESE, english))
                        .as(english)
                        .matches("(?s).*\\p{IsHan}.*"));
    }

    @Test
    void an_unknown_sentence_stays_as_it_is() {
        assertThat(HeldUpBy.in(Locale.CHINESE, "MongoSocketReadException")).isEqualTo("MongoSocketReadException");
        assertThat(messages().getMessage(HeldUpBy.as("MongoSocket{0}Exception"), Locale.CHINESE))
                .isEqualTo("MongoSocket{0}Exception");
    }

    @Test
    void a_sentence_within_another_is_in_the_language_of_that() {
        assertThat(messages().getMessage(HeldUpBy.as("The projection was removed."), Locale.CHINESE))
                .isEqualTo("投影已被移除。");
        assertThat(messages().getMessage(HeldUpBy.as("The projection was removed."), Locale.ENGLISH))
                .isEqualTo("The projection was removed.");
    }

    @Test
    void an_answer_is_in_the_language_of_the_request() {
        ProjectionStatus status = ProjectionStatus.starting("orders", 1, 2).failing("The projection was removed.");
        JsonMapper json = JsonMapper.builder().build();

        try {
            LocaleContextHolder.setLocale(Locale.ENGLISH);
            assertThat(json.valueToTree(status).path("error").asString()).isEqualTo("The projection was removed.");
            LocaleContextHolder.setLocale(Locale.CHINA);
            assertThat(json.valueToTree(status).path("error").asString()).isEqualTo("投影已被移除。");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/query");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
