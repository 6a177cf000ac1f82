package io.orderledger.proofs.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * A text with signatures, C2SP signed-note.
 *
 * @param text ends with a newline
 * @param signatures at least one
 */
public record SignedNote(String text, List<Line> signatures) {

    private static final int MAX_LENGTH = 1_000_000;
    private static final int MAX_SIGNATURES = 100;
    private static final int ID_BYTES = 4;

    /** A signature that may be of any kind of key. */
    public record Line(String name, int keyId, byte[] signature) {}

    /** Thrown when a note cannot be trusted. */
    public static final class UnverifiedException extends Exception {

        private static final long serialVersionUID = 1;

        private final boolean wrong;

        private UnverifiedException(String message, boolean wrong) {
            super(message);
            this.wrong = wrong;
        }

        /** Whether there is a signature by a known key that does not fit the text; otherwise there is none at all. */
        public boolean wrong() {
            return wrong;
        }
    }

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /** Signs a text with every signer, in their order. */
    public static SignedNote sign(String text, List<NoteSigner> signers) {
        requireText(text);
        StringBuilder lines = new StringBuilder();
        signers.forEach(signer -> lines.append(signer.line(text)));
        return parse(text + "\n" + lines);
    }

    /**
     * Reads a note; no signature is verified.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static SignedNote parse(String note) {
        if (note.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the note is too long");
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n") || blank + 2 == note.length()) {
            throw new IllegalArgumentException("a note is a text, an empty line and signatures");
        }
        String text = note.substring(0, blank + 1);
        requireText(text);
        List<Line> lines = new ArrayList<>();
        for (String line : note.substring(blank + 2, note.length() - 1).split("\n", -1)) {
            lines.add(line(line));
        }
        if (lines.size() > MAX_SIGNATURES) {
            throw new IllegalArgumentException("the note has too many signatures");
        }
        return new SignedNote(text, lines);
    }

    private static void requireText(String text) {
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
            throw new IllegalArgumentException("the text of a note ends with a newline and has no control characters");
        }
    }

    private static Line line(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[0].equals("—") || parts[1].isEmpty() || parts[1].contains("+")) {
            throw new IllegalArgumentException("a signature line is a dash, a name and a signature");
        }
        byte[] identified = Base64.getDecoder().decode(parts[2]);
        if (identified.length <= ID_BYTES) {
            throw new IllegalArgumentException("a signature begins with the id of its key");
        }
        ByteBuffer buffer = ByteBuffer.wrap(identified);
        int id = buffer.getInt();
        byte[] signature = new byte[buffer.remaining()];
        buffer.get(signature);
        return new Line(parts[1], id, signature);
    }

    /**
     * Requires a signature by one of the keys; those of other keys are ignored.
     *
     * @throws UnverifiedException when there is none, or one of a known key is wrong
     */
    public void verify(Collection<NoteKey> keys) throws UnverifiedException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean verified = false;
        for (Line line : signatures) {
            for (NoteKey key : keys) {
                if (key.name().equals(line.name) && key.id() == line.keyId) {
                    if (!key.verifies(bytes, line.signature)) {
                        throw new UnverifiedException("the signature by " + key.name() + " does not fit", true);
                    }
                    verified = true;
                }
            }
        }
        if (!verified) {
            throw new UnverifiedException("no signature is by a known key", false);
        }
    }

    /** Whether a key has signed it. */
    public boolean isSignedBy(NoteKey key) {
        try {
            verify(List.of(key));
            return true;
        } catch (UnverifiedException e) {
            return false;
        }
    }

    /** The note as it is published. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (Line line : signatures) {
            byte[] identified = ByteBuffer.allocate(ID_BYTES + line.signature.length)
                    .putInt(line.keyId)
                    .put(line.signature)
                    .array();
            note.append("— ")
                    .append(line.name)
                    .append(' ')
                    .append(Base64.getEncoder().encodeToString(identified))
                    .append('\n');
        }
        return note.toString();
    }
}
