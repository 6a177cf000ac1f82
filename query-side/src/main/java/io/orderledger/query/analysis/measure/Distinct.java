package io.orderledger.query.analysis.measure;

import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * Counts different values by their 64-bit fingerprints, exactly up to a limit. Beyond it the count stays at the limit and is
 * marked as limited: a rounded truth would be mistaken for the truth. Fingerprints rather than values are kept, so that a
 * count of customers does not hold customers.
 */
final class Distinct implements Accumulator {

    private final TreeSet<Long> fingerprints = new TreeSet<>();
    private final int most;
    private boolean more;

    Distinct(Document state, int most) {
        this.most = most;
        this.more = state.get("more", false);
        Object stored = state.get("of");
        if (stored instanceof Binary bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes.getData());
            while (buffer.hasRemaining()) {
                fingerprints.add(buffer.getLong());
            }
        }
    }

    @Override
    public void add(Object kept) {
        long fingerprint = Hashing.farmHashFingerprint64()
                .hashString(kept.getClass().getSimpleName() + ":" + kept, StandardCharsets.UTF_8)
                .asLong();
        if (fingerprints.contains(fingerprint)) {
            return;
        }
        if (fingerprints.size() >= most) {
            more = true;
        } else {
            fingerprints.add(fingerprint);
        }
    }

    @Override
    public Document state() {
        ByteBuffer buffer = ByteBuffer.allocate(fingerprints.size() * Long.BYTES);
        fingerprints.forEach(buffer::putLong);
        Document state = new Document("of", new Binary(buffer.array()));
        return more ? state.append("more", true) : state;
    }

    @Override
    public Object result() {
        return (long) fingerprints.size();
    }

    @Override
    public boolean limited() {
        return more;
    }

    @Override
    public int bytes() {
        return BYTES_A_NUMBER + fingerprints.size() * Long.BYTES;
    }
}
