package io.orderledger.query.projection;

import java.text.MessageFormat;
import java.text.ParsePosition;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/**
 * What holds a projection or a replay up, in the reader's language. It is kept and logged as its English sentence; the English message bundle
 * is read backwards to tell which sentence it is and what was filled in. One that is none of them stays as it is.
 */
public final class HeldUpBy {

    private static final String BUNDLE = "messages/query";
    private static final String PREFIX = "held-up.";
    private static final ResourceBundle ENGLISH = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
    private static final ResourceBundle CHINESE = ResourceBundle.getBundle(BUNDLE, Locale.CHINESE);
    private static final List<String> KEYS = Collections.list(ENGLISH.getKeys()).stream()
            .filter(key -> key.startsWith(PREFIX))
            .toList();

    private HeldUpBy() {}

    /** A known sentence. */
    private record Told(String key, Object[] filledIn) {}

    /** As an argument of a message: the sentence becomes part of it in the message's own language. */
    public static MessageSourceResolvable as(String english) {
        Told told = told(english);
        return told == null
                ? new DefaultMessageSourceResolvable(null, null, english)
                : new DefaultMessageSourceResolvable(new String[] {told.key()}, told.filledIn(), english);
    }

    /** The sentence in a language. */
    public static String in(Locale locale, String english) {
        Told told = locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? told(english) : null;
        return told == null
                ? english
                : new MessageFormat(CHINESE.getString(told.key()), locale).format(told.filledIn());
    }

    private static @Nullable Told told(String english) {
        for (String key : KEYS) {
            ParsePosition end = new ParsePosition(0);
            Object[] filledIn = new MessageFormat(ENGLISH.getString(key), Locale.ENGLISH).parse(english, end);
            if (filledIn != null && end.getIndex() == english.length()) {
                return new Told(key, filledIn);
            }
        }
        return null;
    }

    /** Writes it in the language of the request. */
    static final class InTheReadersLanguage extends ValueSerializer<String> {

        @Override
        public void serialize(String english, JsonGenerator json, SerializationContext context) {
            json.writeString(in(LocaleContextHolder.getLocale(), english));
        }
    }
}
