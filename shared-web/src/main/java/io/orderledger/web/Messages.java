package io.orderledger.web;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** The sentences a person reads, in English or Chinese. */
public final class Messages {

    /** Languages there are texts in; the first is used when a client asks for none of them. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);

    private final MessageSource source;

    Messages(MessageSource source) {
        this.source = source;
    }

    /**
     * A sentence.
     *
     * @param arguments fill {0}, {1} …
     * @throws org.springframework.context.NoSuchMessageException when no bundle has the key
     */
    public String text(Locale locale, String key, Object... arguments) {
        return source.getMessage(key, arguments, locale);
    }
}
