package io.orderledger.proofs.merkle;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a tile as C2SP tlog-tiles writes it.
 *
 * @param level 0 for leaf hashes; each hash of a level covers a full tile of the one below
 * @param index place within the level, from 0
 * @param width hashes in it, 1 to 256
 */
public record TilePath(int level, long index, int width) {

    /** Hashes of a full tile. */
    public static final int WIDTH = 256;

    private static final int MAX_LEVEL = 63;
    private static final Pattern FORM =
            Pattern.compile("(0|[1-9]\\d?)/((?:x\\d{3}/){0,5}\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");

    public TilePath {
        if (level < 0 || level > MAX_LEVEL || index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("no tile: level " + level + " index " + index + " width " + width);
        }
    }

    /** How wide a tile is in a tree of this size; 0 when the tree does not have it. */
    public static int width(int level, long index, long size) {
        // from level 8 on a hash would cover more leaves than a long can count
        long hashes = 8 * level >= Long.SIZE ? 0 : size >>> 8 * level;
        return (int) Math.clamp(hashes - index * WIDTH, 0L, (long) WIDTH);
    }

    /**
     * Reads {@code L/N} or {@code L/N.p/W}.
     *
     * @return empty when it is not the name of a tile in its one right form
     */
    public static Optional<TilePath> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(1)) > MAX_LEVEL) {
            return Optional.empty();
        }
        int width = form.group(3) == null ? WIDTH : Integer.parseInt(form.group(3));
        if (form.group(3) != null && width >= WIDTH) {
            return Optional.empty();
        }
        TilePath path = new TilePath(
                Integer.parseInt(form.group(1)), Long.parseLong(form.group(2).replaceAll("[x/]", "")), width);
        return path.toString().equals(text) ? Optional.of(path) : Optional.empty();
    }

    /** The index in groups of three digits, all but the last with an x before them. */
    public static String group(long index) {
        StringBuilder text = new StringBuilder(String.format("%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            text.insert(0, String.format("x%03d/", rest % 1000));
        }
        return text.toString();
    }

    /** Without {@code tile/} before it. */
    @Override
    public String toString() {
        return level + "/" + group(index) + (width == WIDTH ? "" : ".p/" + width);
    }
}
