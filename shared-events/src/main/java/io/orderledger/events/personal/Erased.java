package io.orderledger.events.personal;

/** What is read where personal data stood whose key was destroyed or lost. Every fold takes it as it takes any other text. */
public final class Erased {

    /** The text; the same for every field, in every language, for ever. */
    public static final String MARK = "[erased]";

    /** The text where the key was not destroyed but is not in the store of keys; what was there is read again once the key is back. */
    public static final String LOST = "[key lost]";

    private Erased() {}

    /** Whether a text is one of the marks and nothing else. */
    public static boolean is(String text) {
        return MARK.equals(text) || LOST.equals(text);
    }
}
