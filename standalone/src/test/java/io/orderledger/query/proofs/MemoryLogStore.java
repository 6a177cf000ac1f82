package io.orderledger.query.proofs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A log in memory. */
final class MemoryLogStore implements LogStore {

    final Map<String, byte[]> blobs = new HashMap<>();
    final List<String> notes = new ArrayList<>();

    @Override
    public byte @Nullable [] read(String name) {
        return blobs.get(name);
    }

    @Override
    public void write(String name, byte[] content) {
        blobs.put(name, content);
    }

    @Override
    public void force() {
        // memory is as lasting as this test
    }

    @Override
    public void delete(String name) {
        blobs.remove(name);
    }

    @Override
    public Optional<String> latest() {
        return notes.isEmpty() ? Optional.empty() : Optional.of(notes.getLast());
    }

    @Override
    public boolean publish(Optional<String> before, String note) {
        return latest().equals(before) && notes.add(note);
    }

    @Override
    public List<String> history() {
        return List.copyOf(notes);
    }

    @Override
    public boolean lead() {
        return true;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
