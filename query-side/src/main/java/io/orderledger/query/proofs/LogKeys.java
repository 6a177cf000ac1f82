package io.orderledger.query.proofs;

import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.NoteKey;
import io.orderledger.proofs.note.NoteSigner;
import io.orderledger.proofs.note.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

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
            make(file);
        }
        Path before = file.resolveSibling(file.getFileName() + PREVIOUS);
        return new LogKeys(file, read(file, origin), Files.exists(before) ? read(before, origin) : null);
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

    private static void make(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileAttribute<?>[] rights = hasRights()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "key", ".new", rights);
        Files.writeString(fresh, NoteSigner.newKey(), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        log.info(
                "A new key for signing checkpoints was made: {}. Keep a copy of it in a safe place.",
                file.getFileName());
    }

    private static NoteSigner read(Path file, String origin) throws IOException {
        if (hasRights()) {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            rights.removeAll(OWNER_ONLY);
            if (!rights.isEmpty()) {
                throw new IOException("others may read or write the key file " + file.getFileName()
                        + "; take their rights away (chmod 600)");
            }
        }
        try {
            return NoteSigner.of(origin, Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new IOException("the key file " + file.getFileName() + " is unusable: " + e.getMessage(), e);
        }
    }

    private static boolean hasRights() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
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

    /** After the checkpoint that both have signed: the old key signs no more. Its file is kept under its id. */
    LogKeys handedOver() throws IOException {
        if (previous == null) {
            return this;
        }
        Files.move(
                file.resolveSibling(file.getFileName() + PREVIOUS),
                file.resolveSibling(
                        file.getFileName() + ".retired-" + previous.key().idText()),
                StandardCopyOption.ATOMIC_MOVE);
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
