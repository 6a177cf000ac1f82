package io.orderledger.events.personal;

/** What is read where personal data stood whose key was destroyed. Every fold takes it as it takes any other text. */
public final class Erased {

    /** The text; the same for every field, in every language, for ever. */
    public static final String MARK = "[erased]";

    private Erased() {}

    /** Whether a text is the mark and nothing else. */
    public static boolean is(String text) {
        return MARK.equals(text);
    }
}
