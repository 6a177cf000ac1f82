package io.orderledger.standalone.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.intake.ImportRequest.Step;
import io.orderledger.standalone.terminal.Texts;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The readers of exports name what is wrong by code; a person has to find a sentence for each, in both languages. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportWordsTest {

    private static final Path READERS = Path.of("../command-side/src/main/java/io/orderledger/command/intake");
    private static final Path SENTENCES = Path.of("src/main/resources/messages");
    private static final Pattern CALL = Pattern.compile("(?:Fault\\s*\\.of|\\bfault|\\bflag)\\(");
    private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:-[a-z0-9]+)+)\"");

    /** Said by the ledger, not by a reader. */
    private static final Set<String> OF_THE_LEDGER = Set.of("by-ledger", "other-content");

    @Test
    void every_fault_and_every_flag_of_a_reader_has_a_sentence_in_both_languages() throws IOException {
        Set<String> codes = new TreeSet<>();
        String sources = sources();
        Matcher calls = CALL.matcher(sources);
        while (calls.find()) {
            CODE.matcher(arguments(sources, calls)).results().forEach(code -> codes.add(code.group(1)));
        }

        assertThat(codes).hasSizeGreaterThan(50).contains("ocel-activity-unknown", "amount-negative");
        for (String language : List.of("cli", "cli_zh")) {
            assertThat(said(language)).as(language).containsAll(codes);
        }
    }

    @Test
    void no_sentence_is_left_over_from_a_code_that_is_gone() throws IOException {
        String sources = sources();

        assertThat(said("cli"))
                .allSatisfy(code -> assertThat(OF_THE_LEDGER.contains(code) || sources.contains('"' + code + '"'))
                        .as(code)
                        .isTrue());
    }

    @Test
    void every_step_of_an_import_has_a_name_in_both_languages() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Texts texts = new Texts(language);
            assertThat(Step.values())
                    .allSatisfy(step -> assertThat(texts.text("import.step."
                                    + step.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                            .isNotBlank());
        }
    }

    /** What stands between the brackets of a call. */
    private static String arguments(String sources, Matcher call) {
        int depth = 1;
        int at = call.end();
        while (depth > 0) {
            char c = sources.charAt(at++);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return sources.substring(call.end(), at);
    }

    private static String sources() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(READERS)) {
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    private static Set<String> said(String bundle) throws IOException {
        Properties sentences = new Properties();
        try (Reader reader = Files.newBufferedReader(SENTENCES.resolve(bundle + ".properties"))) {
            sentences.load(reader);
        }
        Set<String> codes = new TreeSet<>();
        for (String key : sentences.stringPropertyNames()) {
            if (key.startsWith("flag.") || key.startsWith("reject.")) {
                codes.add(key.substring(key.indexOf('.') + 1));
            }
        }
        return codes;
    }
}
