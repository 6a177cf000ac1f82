package io.orderledger.events.personal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.orderledger.events.storage.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

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

    /** Of several that make one at once, one succeeds, and that one is read. */
    private static void make(Path file) throws IOException, GeneralSecurityException {
        PrivateFile.make(
                file,
                TinkJsonProtoKeysetFormat.serializeKeyset(
                        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get()));
    }
}
