package io.orderledger.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TextsTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d+|\\$\\{[A-Z-]+}|--[a-z-]+");

    @Test
    void every_sentence_is_there_in_both_languages() {
        assertThat(keys("cli_zh")).isEqualTo(keys("cli"));
    }

    @Test
    void both_languages_mention_the_same_things() {
        Properties english = properties("cli");
        Properties chinese = properties("cli_zh");

        assertThat(keys("cli"))
                .allSatisfy(key -> assertThat(mentioned(chinese.getProperty(key)))
                        .as(key)
                        .isEqualTo(mentioned(english.getProperty(key))));
    }

    @Test
    void no_sentence_has_an_apostrophe_which_the_message_format_would_swallow() {
        for (String name : List.of("cli", "cli_zh")) {
            assertThat(properties(name))
                    .allSatisfy((key, text) ->
                            assertThat((String) text).as((String) key).doesNotContain("'"));
        }
    }

    /** Picocli shows a list up to the first number that is missing. */
    @Test
    void lists_are_numbered_without_a_gap() {
        Pattern numbered = Pattern.compile("(.+\\.[a-zA-Z]+List|.+\\.(?:description|footer|header))[.](\\d+)");
        for (String name : List.of("cli", "cli_zh")) {
            Map<String, Set<Integer>> lists = new TreeMap<>();
            for (String key : keys(name)) {
                Matcher entry = numbered.matcher(key);
                if (entry.matches()) {
                    lists.computeIfAbsent(entry.group(1), list -> new TreeSet<>())
                            .add(Integer.valueOf(entry.group(2)));
                }
            }
            assertThat(lists)
                    .hasSizeGreaterThan(5)
                    .allSatisfy((list, numbers) -> assertThat(numbers)
                            .as(name + " " + list)
                            .containsExactlyElementsOf(
                                    IntStream.range(0, numbers.size()).boxed().toList()));
        }
    }

    @Test
    void english_is_spoken_even_on_a_chinese_machine_when_asked_for() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        try {
            assertThat(new Texts(Locale.ENGLISH).text("failure.interrupted")).isEqualTo("Interrupted.");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_option_comes_before_the_environment() {
        assertThat(Texts.localeFor(List.of("--lang", "zh", "summary"), Map.of("LANG", "en_GB.UTF-8")))
                .isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(Texts.localeFor(List.of("summary", "--lang=en"), Map.of("LANG", "zh_CN.UTF-8")))
                .isEqualTo(Locale.ENGLISH);
    }

    @Test
    void the_environment_is_read_as_posix_ranks_it() {
        assertThat(Texts.localeFor(List.of(), Map.of("LC_ALL", "zh_CN.UTF-8", "LANG", "en_GB.UTF-8")))
                .isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(Texts.localeFor(List.of(), Map.of("LC_ALL", "C.UTF-8", "LANG", "zh_CN.UTF-8", "LEDGER_LANG", "zh")))
                .isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(Texts.localeFor(List.of(), Map.of("LC_ALL", "", "LANG", "C")))
                .isEqualTo(Locale.ENGLISH);
    }

    @Test
    void counts_are_grouped_and_ports_given_as_text_are_not() {
        Texts texts = new Texts(Locale.ENGLISH);

        assertThat(texts.text("import.rows", 20_621L)).endsWith("20,621");
        assertThat(texts.text("serve.port-taken", "8080", "8081", "127.0.0.1")).contains("Port 8080 on 127.0.0.1");
    }

    private static Set<String> keys(String name) {
        return new TreeSet<>(properties(name).stringPropertyNames());
    }

    private static Set<String> mentioned(String text) {
        return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties properties(String name) {
        Properties properties = new Properties();
        try (InputStream stream = Objects.requireNonNull(
                        TextsTest.class.getResourceAsStream("/messages/" + name + ".properties"));
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return properties;
    }
}
