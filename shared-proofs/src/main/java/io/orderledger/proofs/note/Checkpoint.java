package io.orderledger.proofs.note;

import io.orderledger.proofs.json.CanonicalJson;
import io.orderledger.proofs.merkle.Hash;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a log says of itself, C2SP tlog-checkpoint.
 *
 * @param origin which log
 * @param size leaves
 * @param root root over all leaves
 * @param extensions further lines; see {@link #heads}, {@link #TIME} and {@link #NEXT_KEY}
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {

    /** Begins the line that commits to the stream heads: their number and the root over them follow. */
    public static final String HEADS = "order-ledger/heads ";

    /** Begins the line that says when the signer's clock says it was made. */
    public static final String TIME = "order-ledger/time ";

    /** Begins the line by which a key hands over: the verifier key that signs from now on follows. */
    public static final String NEXT_KEY = "order-ledger/next-key ";

    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,15}");

    /**
     * The stream heads under a checkpoint.
     *
     * @param count aggregates
     * @param root of the map from aggregate to its last event
     */
    public record Heads(long count, Hash root) {

        /** The extension line. */
        public String line() {
            return HEADS + count + " " + root.base64();
        }
    }

    public Checkpoint {
        if (origin.isEmpty() || origin.contains("\n") || size < 0 || size > CanonicalJson.MAX_NUMBER) {
            throw new IllegalArgumentException("a checkpoint has an origin and a size");
        }
        if (extensions.stream().anyMatch(line -> line.isEmpty() || line.contains("\n"))) {
            throw new IllegalArgumentException("extension lines are not empty");
        }
        extensions = List.copyOf(extensions);
    }

    /**
     * Reads the text of a note.
     *
     * @throws IllegalArgumentException when it is no checkpoint
     */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("a checkpoint ends with a newline");
        }
        String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
        if (lines.length < 3 || !NUMBER.matcher(lines[1]).matches()) {
            throw new IllegalArgumentException("a checkpoint has the lines origin, size and root");
        }
        return new Checkpoint(
                lines[0],
                Long.parseLong(lines[1]),
                Hash.base64(lines[2]),
                List.of(lines).subList(3, lines.length));
    }

    /** What is signed. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(root.base64())
                .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /**
     * The stream heads, when the checkpoint commits to them in exactly one line.
     *
     * @throws IllegalArgumentException when the line is unreadable or there are two
     */
    public Optional<Heads> heads() {
        return extension(HEADS).map(rest -> {
            String[] parts = rest.split(" ", -1);
            if (parts.length != 2 || !NUMBER.matcher(parts[0]).matches()) {
                throw new IllegalArgumentException("the line of the stream heads is unreadable");
            }
            return new Heads(Long.parseLong(parts[0]), Hash.base64(parts[1]));
        });
    }

    /** What follows the beginning of an extension line. */
    public Optional<String> extension(String begin) {
        List<String> found = extensions.stream()
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length()))
                .toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException("the line " + begin.strip() + " is there twice");
        }
        return found.stream().findFirst();
    }
}
