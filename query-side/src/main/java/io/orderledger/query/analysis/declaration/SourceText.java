package io.orderledger.query.analysis.declaration;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The text of a declaration as it was sent; finds where the parts of a value stand in it. */
public final class SourceText {

    private final String text;
    private final int[] characters;
    private final int[] lineStarts;

    SourceText(String text) {
        this.text = text;
        this.characters = text.codePoints().toArray();
        this.lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, characters.length)
                                .filter(i -> characters[i] == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    /** Index in code points of a place that is counted in UTF-16 units. */
    int index(long utf16) {
        return text.codePointCount(0, (int) Math.min(utf16, text.length()));
    }

    /** The place of a character. */
    Place place(int index) {
        int found = Arrays.binarySearch(lineStarts, index);
        int line = found >= 0 ? found : -found - 2;
        return new Place(line + 1, index - lineStarts[line] + 1);
    }

    /**
     * The place of a character of a value. Quotes, escapes, the indentation of a block and the folding of lines make value and
     * text differ; both are walked side by side, and what stands only in the text is passed over.
     */
    Place placeOf(Node.Text value, int line, int column) {
        int[] wanted = value.value().codePoints().toArray();
        int target = offset(wanted, line, column);
        int at = firstOf(value, wanted);
        int last = at;
        for (int i = 0; i < wanted.length && at < characters.length; i++) {
            at = find(wanted[i], at);
            last = at;
            if (i == target) {
                return place(at);
            }
            at++;
        }
        return place(target >= wanted.length ? Math.min(last + 1, characters.length) : last);
    }

    /** The first character of a value, behind quotes and the head of a block. */
    private int firstOf(Node.Text value, int[] wanted) {
        int at = value.start();
        if (at < characters.length && (characters[at] == '|' || characters[at] == '>') && wanted.length > 0) {
            while (at < characters.length && characters[at] != '\n') {
                at++;
            }
        } else if (value.quoted() && at < characters.length && (characters[at] == '"' || characters[at] == '\'')) {
            at++;
        }
        return at;
    }

    private int find(int wanted, int from) {
        int at = from;
        while (at < characters.length && !same(characters[at], wanted) && skippable(characters[at])) {
            at++;
        }
        return Math.min(at, characters.length - 1);
    }

    private static boolean same(int written, int wanted) {
        return written == wanted || (written == '\n' && wanted == ' ');
    }

    private static boolean skippable(int written) {
        return Character.isWhitespace(written) || written == '\\';
    }

    private static int offset(int[] wanted, int line, int column) {
        int at = 0;
        for (int passed = 1; passed < line && at < wanted.length; at++) {
            if (wanted[at] == '\n') {
                passed++;
            }
        }
        return at + column;
    }
}
