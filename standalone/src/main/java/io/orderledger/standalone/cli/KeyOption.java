package io.orderledger.standalone.cli;

import io.orderledger.proofs.note.NoteKey;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --key}: verifier keys, or files that hold one a line. */
final class KeyOption {

    @Option(names = "--key", paramLabel = "KEY|@FILE")
    private List<String> given = new ArrayList<>();

    boolean isGiven() {
        return !given.isEmpty();
    }

    /** The keys; a person is told which one cannot be read. */
    List<NoteKey> keys() {
        List<NoteKey> keys = new ArrayList<>();
        for (String key : given) {
            for (String line : key.startsWith("@") ? lines(key.substring(1)) : List.of(key)) {
                keys.add(key(line));
            }
        }
        return keys;
    }

    private static NoteKey key(String text) {
        try {
            return NoteKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("verify.bad-key", e, text);
        }
    }

    private static List<String> lines(String file) {
        return read(Path.of(file)).lines().filter(line -> !line.isBlank()).toList();
    }

    /** A text file that has to be there. */
    static String read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException("input.no-such-file", null, file.toString());
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailedException("input.unreadable-file", e, file.toString());
        }
    }

    /** Who may have signed, for a person to compare with what they were told. */
    void tell(Terminal terminal, List<NoteKey> keys) {
        keys.forEach(key -> terminal.say("verify.key", key.toString()));
    }
}
