package io.orderledger.query.proofs;

import io.orderledger.events.storage.PrivateFile;
import io.orderledger.proofs.note.NoteSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The file of a key that signs the log, PKCS #8 in PEM. */
public final class LogKeyFile {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private LogKeyFile() {}

    /**
     * Makes a key that its owner alone may read; one that is there stays as it is.
     *
     * @return whether it was made; no when there is one already
     * @throws IOException when it cannot be written
     */
    public static boolean make(Path file) throws IOException {
        return PrivateFile.make(file, NoteSigner.newKey());
    }

    /**
     * The signer of a log.
     *
     * @param origin name of the log
     * @throws IOException when the file cannot be read, holds no key, or others can read it too
     */
    static NoteSigner read(Path file, String origin) throws IOException {
        requirePrivate(file);
        try {
            return NoteSigner.of(origin, Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new IOException("the key file " + file.getFileName() + " is unusable: " + e.getMessage(), e);
        }
    }

    /**
     * Who else may read a file of our own can be told to go. One that belongs to another user was handed to us, and by way of a group if
     * not everybody is to see it: so it is with a secret that Kubernetes mounts for a user without rights.
     */
    private static void requirePrivate(Path file) throws IOException {
        if (!hasRights(file)) {
            return;
        }
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
        rights.removeAll(OWNER_ONLY);
        if (isOfAnother(file)) {
            rights.remove(PosixFilePermission.GROUP_READ);
        }
        if (!rights.isEmpty()) {
            throw new IOException("others may read or write the key file " + file.getFileName()
                    + "; take their rights away (chmod 600, or 440 when it belongs to another user)");
        }
    }

    /** Of another user than this process runs as; no where that cannot be told. */
    private static boolean isOfAnother(Path file) throws IOException {
        Path self = Path.of("/proc/self");
        return FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
                && Files.exists(self)
                && !Files.getAttribute(file, "unix:uid").equals(Files.getAttribute(self, "unix:uid"));
    }

    private static boolean hasRights(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
