package io.orderledger.standalone.terminal;

/** How far a long piece of work has come. Safe to use from several threads. */
public interface Progress extends AutoCloseable {

    /** Some more is done. */
    void advance(long steps);

    /** So much is done in all, of so much. */
    void at(long done, long total);

    @Override
    void close();

    /** Shown on standard error: a bar for a person, a line every few seconds for a log. */
    static Progress start(Terminal terminal, String task, long total) {
        return terminal.interactive()
                ? new BarProgress(terminal, task, total)
                : new LineProgress(terminal, task, total, System::nanoTime);
    }
}
