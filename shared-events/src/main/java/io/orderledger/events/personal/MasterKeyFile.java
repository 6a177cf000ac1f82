package io.orderledger.events.personal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * The master key in a file that its owner alone may read, a Tink keyset in JSON. Whoever has it and the store of keys can read
 * personal data; whoever loses it has erased everybody.
 */
public final class MasterKeyFile {

    private MasterKeyFile() {}

    /**
     * Reads the key, or makes one when there is no such file.
     *
     * @throws IOException when it cannot be read or written, or is no keyset
     */
    public static Aead open(Path file) throws IOException {
        try {
            AeadConfig.register();
            if (!Files.exists(file)) {
                make(file);
            }
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IOException("The master key in " + file + " is no keyset of Tink", e);
        }
    }

    /** Under its name only when all of it is on the disk; of several that make one at once, one succeeds. */
    private static void make(Path file) throws IOException, GeneralSecurityException {
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        boolean posix = Files.getFileStore(existing(folder)).supportsFileAttributeView("posix");
        Files.createDirectories(folder, attributes(posix, "rwx------"));
        Path part = file.resolveSibling(
                file.getFileName() + "." + UUID.randomUUID() + ".part"); // a pid is not unique among containers
        try (FileChannel channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                attributes(posix, "rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        try {
            Files.createLink(file, part); // unlike a rename it never takes the place of a key that is there
        } catch (FileAlreadyExistsException another) {
            return; // that one is read
        } catch (UnsupportedOperationException noLinks) {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path existing(Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    private static FileAttribute<?>[] attributes(boolean posix, String rights) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
