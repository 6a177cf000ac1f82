package io.orderledger.proofs.note;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * Signs notes with an Ed25519 key. The key is kept as PKCS #8 in PEM, which {@code openssl genpkey -algorithm ed25519}
 * writes too.
 */
public final class NoteSigner {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final NoteKey key;
    private final PrivateKey secret;

    private NoteSigner(NoteKey key, PrivateKey secret) {
        this.key = key;
        this.secret = secret;
    }

    /** A new private key as PEM. */
    public static String newKey() {
        try {
            PrivateKey secret =
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
            return BEGIN + "\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(secret.getEncoded())
                    + "\n" + END + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    /**
     * A signer with the key of a PEM file.
     *
     * @param name of the key; the origin of a log
     * @throws IllegalArgumentException when there is no Ed25519 key in it
     */
    public static NoteSigner of(String name, String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("there is no PEM private key");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            PrivateKey secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
            return new NoteSigner(new NoteKey(name, publicKey(secret)), secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the PEM holds no Ed25519 key", e);
        }
    }

    /** The public half: the JDK derives it only when it makes a pair, so it is let make this one. */
    private static byte[] publicKey(PrivateKey secret) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) secret).getBytes().orElseThrow();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Known(seed));
        KeyPair pair = generator.generateKeyPair();
        if (!Arrays.equals(pair.getPrivate().getEncoded(), secret.getEncoded())) {
            throw new GeneralSecurityException("the public key cannot be derived");
        }
        byte[] spki = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(spki, spki.length - 32, spki.length);
    }

    private static final class Known extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] seed;

        private Known(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    /** The public half, to be handed to everybody. */
    public NoteKey key() {
        return key;
    }

    /** The signature line for a text. */
    String line(String text) {
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(secret);
            signing.update(text.getBytes(StandardCharsets.UTF_8));
            return key.line(signing.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key cannot sign", e);
        }
    }
}
