package io.orderledger.events.personal;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/**
 * A key of the ring. What begins as Tink's output does (a byte 1, then the number of the key, drawn at random) but with another number
 * was sealed by a key that was lost, in whose place this one was made later under the same name.
 *
 * @param number of the key within Tink's keyset
 * @param missed told of what another key of this name has sealed
 */
record RingKey(Aead aead, int number, Runnable missed) implements Aead {

    private static final byte TINK = 1;
    private static final int PREFIX = 5;

    /** Another key of this name has sealed it. */
    static final class OtherKeyException extends GeneralSecurityException {

        private static final long serialVersionUID = 1L;

        OtherKeyException() {
            super("sealed by a key of this name that was lost");
        }
    }

    @Override
    public byte[] encrypt(byte[] plain, byte[] context) throws GeneralSecurityException {
        return aead.encrypt(plain, context);
    }

    @Override
    public byte[] decrypt(byte[] sealed, byte[] context) throws GeneralSecurityException {
        if (sealed.length > PREFIX
                && sealed[0] == TINK
                && ByteBuffer.wrap(sealed).getInt(1) != number) {
            missed.run();
            throw new OtherKeyException();
        }
        return aead.decrypt(sealed, context);
    }
}
