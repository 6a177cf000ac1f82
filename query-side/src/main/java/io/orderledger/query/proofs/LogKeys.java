package io.orderledger.query.proofs;

import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.note.NoteSigner;
import io.orderledger.proofs.note.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signing key in its file, and the one before it while it hands over. A key is replaced by renaming its file to end in
 * {@value #PREVIOUS}: the next start makes a new one, and both sign one checkpoint.
 */
final class LogKeys {

    private static final Logger log = LoggerFactory.getLogger(LogKeys.class);

    private static final String PREVIOUS = ".previous";
    private static final String KEYS = "keys";

    private final Path file;
    private final NoteSigner signer;
    private final @Nullable NoteSigner previous;

    private LogKeys(Path file, NoteSigner signer, @Nullable NoteSigner previous) {
        this.file = file;
        this.signer = signer;
        this.previous = previous;
    }

    /**
     * Reads the keys and makes one if need be.
     *
     * @param make whether a key may be made
     * @throws IOException when there is no key, it cannot be read, or others can read it too
     */
    static LogKeys open(Path file, String origin, boolean make) throws IOException {
        if (Files.notExists(file)) {
            if (!make) {
                throw new IOException("there is no key file " + file.getFileName());
            }
            if (LogKeyFile.make(file)) { // or another process was quicker, and has told of it
                log.info(
                        "A new key for signing checkpoints was made: {}. Keep a copy of it in a safe place.",
                        file.getFileName());
            }
        }
        Path before = file.resolveSibling(file.getFileName() + PREVIOUS);
        return new LogKeys(
                file, LogKeyFile.read(file, origin), Files.exists(before) ? LogKeyFile.read(before, origin) : null);
    }

    /** The name of a log: what it was, or for a new one what is set, or one that nobody else has. */
    static String origin(Optional<String> latest, @Nullable String set) {
        if (latest.isPresent()) {
            return Checkpoint.parse(SignedNote.parse(latest.get()).text()).origin();
        }
        if (set != null && !set.isBlank()) {
            return set;
        }
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        return "order-ledger/" + HexFormat.of().formatHex(random);
    }

    /**
     * Requires that a checkpoint is signed by one of these keys.
     *
     * @throws IOException when it is not, with what to do
     */
    void requireSigned(String note) throws IOException {
        if (!haveSigned(note)) {
            throw new IOException(
                    "the last checkpoint is signed by another key; to hand over, keep the old key file beside"
                            + " the new one with a name that ends in " + PREVIOUS);
        }
    }

    /** Whether a checkpoint is signed by one of these keys. */
    boolean haveSigned(String note) {
        SignedNote signed = SignedNote.parse(note);
        return signers().stream().anyMatch(each -> signed.isSignedBy(each.key()));
    }

    NoteKey key() {
        return signer.key();
    }

    /** Whoever signs the next checkpoint, the oldest first. */
    List<NoteSigner> signers() {
        return previous == null ? List.of(signer) : List.of(previous, signer);
    }

    /** The key that is to hand over with the next checkpoint. */
    Optional<NoteKey> handingOver() {
        return Optional.ofNullable(previous).map(NoteSigner::key);
    }

    /**
     * After the checkpoint that both have signed: the old key signs no more. Its file is kept under its id, where this process may
     * rename it.
     */
    LogKeys handedOver() {
        if (previous == null) {
            return this;
        }
        Path before = file.resolveSibling(file.getFileName() + PREVIOUS);
        try {
            Files.move(
                    before,
                    file.resolveSibling(
                            file.getFileName() + ".retired-" + previous.key().idText()),
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            log.warn(
                    "The new key has taken over. The file of the old one cannot be renamed ({}): take {} away before the next start.",
                    e.getClass().getSimpleName(),
                    before.getFileName());
        }
        return new LogKeys(file, signer, null);
    }

    /** Every key that has ever signed, the oldest first. */
    static List<NoteKey> known(LogStore store) {
        byte[] lines = store.read(KEYS);
        List<NoteKey> keys = new ArrayList<>();
        if (lines != null) {
            new String(lines, StandardCharsets.UTF_8)
                    .lines()
                    .map(NoteKey::parse)
                    .forEach(keys::add);
        }
        return keys;
    }

    /** Notes the keys of this process among those that have signed. */
    void remember(LogStore store) {
        remember(store, signers().stream().map(NoteSigner::key).toList());
    }

    /** Notes keys among those that have signed; answers all of them. */
    static List<NoteKey> remember(LogStore store, Collection<NoteKey> keys) {
        List<String> known =
                new ArrayList<>(known(store).stream().map(NoteKey::toString).toList());
        int before = known.size();
        keys.stream().map(NoteKey::toString).filter(key -> !known.contains(key)).forEach(known::add);
        if (known.size() > before) {
            store.write(KEYS, (String.join("\n", known) + "\n").getBytes(StandardCharsets.UTF_8));
            store.force();
        }
        return known(store);
    }
}
