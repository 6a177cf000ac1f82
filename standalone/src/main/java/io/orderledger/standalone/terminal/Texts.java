package io.orderledger.standalone.terminal;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** Every sentence of the command line, in the reader's language: English, or Chinese. */
public final class Texts {

    private static final String BUNDLE = "messages/cli";

    private final Locale locale;
    private final ResourceBundle bundle;

    public Texts(Locale locale) {
        this.locale = locale;
        // without the fallback to the machine's own language: who asks for English gets English
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * The language to speak: what {@code --lang} says, else the launcher's {@code LEDGER_LANG}, else the environment as
     * POSIX ranks it, else what the JVM found. The environment is read here because a JVM ignores a locale that is not
     * installed on the machine, which in containers is every one.
     */
    public static Locale localeFor(List<String> arguments, Map<String, String> environment) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--lang=")) {
                return spoken(argument.substring("--lang=".length()));
            }
            if (argument.equals("--lang") && i + 1 < arguments.size()) {
                return spoken(arguments.get(i + 1));
            }
        }
        return Stream.of("LEDGER_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .map(Texts::spoken)
                .orElseGet(
                        () -> spoken(Locale.getDefault(Locale.Category.DISPLAY).getLanguage()));
    }

    private static Locale spoken(String language) {
        return language.toLowerCase(Locale.ROOT).startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    /** The language spoken. */
    public Locale locale() {
        return locale;
    }

    /** The texts as picocli wants them. */
    public ResourceBundle bundle() {
        return bundle;
    }

    /** Whether there is such a sentence. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** A sentence. Numbers among the arguments are grouped as the language does; ids and ports are given as text. */
    public String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
