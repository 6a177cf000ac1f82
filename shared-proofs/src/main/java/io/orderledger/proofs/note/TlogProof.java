package io.orderledger.proofs.note;

import io.orderledger.proofs.merkle.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The proof that an entry is in a log, C2SP tlog-proof, without extra data.
 *
 * @param index of the entry, from 0
 * @param path from the sibling of the leaf up to the child of the root
 * @param checkpoint the signed note, as it was published
 */
public record TlogProof(long index, List<Hash> path, String checkpoint) {

    private static final String FIRST = "c2sp.org/tlog-proof@v1\n";
    private static final Pattern INDEX = Pattern.compile("index (0|[1-9]\\d{0,15})");
    private static final int MAX_PATH = 63;

    public TlogProof {
        path = List.copyOf(path);
    }

    /**
     * Reads a proof; nothing is verified.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static TlogProof parse(String text) {
        int blank = text.indexOf("\n\n");
        if (!text.startsWith(FIRST) || blank < 0) {
            throw new IllegalArgumentException("a proof begins with " + FIRST.strip());
        }
        String[] lines = text.substring(FIRST.length(), blank).split("\n", -1);
        int at = lines[0].startsWith("extra ") ? 1 : 0;
        if (at >= lines.length || !INDEX.matcher(lines[at]).matches() || lines.length - at - 1 > MAX_PATH) {
            throw new IllegalArgumentException("a proof has a line with the index, and at most 63 hashes");
        }
        long index = Long.parseLong(lines[at].substring("index ".length()));
        List<Hash> path = new ArrayList<>();
        for (int i = at + 1; i < lines.length; i++) {
            path.add(Hash.base64(lines[i]));
        }
        return new TlogProof(index, path, text.substring(blank + 2));
    }

    /** The proof as text. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(FIRST).append("index ").append(index).append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }
}
