package io.orderledger.standalone.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes. Results go to standard output, so that they can be piped; progress, notes and complaints to
 * standard error.
 *
 * @param interactive whether a person watches standard error, so that a progress bar may redraw itself
 */
public record Terminal(PrintStream out, PrintStream err, Texts texts, boolean interactive) {

    /** The process's own terminal. */
    public static Terminal ofProcess(Texts texts) {
        // only the launcher knows whether standard error is a terminal: Java can ask about all ends together at best
        boolean interactive = Boolean.getBoolean("ledger.terminal");
        return new Terminal(
                stream(FileDescriptor.out, "stdout.encoding"),
                stream(FileDescriptor.err, "stderr.encoding"),
                texts,
                interactive);
    }

    /** Says a sentence on standard output. */
    public void say(String key, Object... arguments) {
        out.println(texts.text(key, arguments));
    }

    /** Says a sentence on standard error. */
    public void note(String key, Object... arguments) {
        err.println(texts.text(key, arguments));
    }

    private static PrintStream stream(FileDescriptor descriptor, String encodingProperty) {
        Charset charset = Charset.forName(System.getProperty(encodingProperty, "UTF-8"), StandardCharsets.UTF_8);
        // a machine without a locale claims ASCII, but what shows its output understands UTF-8
        Charset chosen = charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
        return new PrintStream(new FileOutputStream(descriptor), true, chosen);
    }
}
