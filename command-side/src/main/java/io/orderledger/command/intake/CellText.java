package io.orderledger.command.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What spreadsheets and exports put around the content of a cell, taken off again. */
final class CellText {

    /** Excel's way to keep a number as text: {@code ="123"}. */
    private static final Pattern TEXT_FORMULA = Pattern.compile("=\\s*\"(.*)\"");

    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"");

    private CellText() {}

    /** The content without byte order mark, spaces of any kind, tabs, text formula, quotes and leading apostrophe. */
    static String clean(String cell) {
        String text = trim(cell);
        if (text.indexOf('"') < 0) { // nearly always, and much faster than to look for a wrapping
            return text.startsWith("'") ? trim(text.substring(1)) : text;
        }
        for (Pattern wrapping : new Pattern[] {TEXT_FORMULA, QUOTED}) {
            Matcher wrapped = wrapping.matcher(text);
            if (wrapped.matches()) {
                text = trim(wrapped.group(1));
            }
        }
        return text.startsWith("'") ? trim(text.substring(1)) : text;
    }

    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufeff' || c == '\u200b';
    }
}
