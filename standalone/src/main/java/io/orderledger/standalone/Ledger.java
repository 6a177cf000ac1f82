package io.orderledger.standalone;

import io.orderledger.standalone.boot.LedgerStarter;
import io.orderledger.standalone.boot.RunningLedger;
import io.orderledger.standalone.boot.StandaloneApplication;
import io.orderledger.standalone.cli.LedgerCommandLine;
import io.orderledger.standalone.terminal.Terminal;
import io.orderledger.standalone.terminal.Texts;
import io.orderledger.web.CompilersFirst;
import java.util.List;

/** What {@code ./ledger} runs. */
public final class Ledger {

    private Ledger() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Texts texts = new Texts(Texts.localeFor(List.of(arguments), System.getenv()));
        // a lambda on purpose: a method reference would load the application, and with it Spring, for every command
        LedgerStarter starter = options -> {
            RunningLedger ledger = StandaloneApplication.start(options);
            CompilersFirst.arrange();
            return ledger;
        };
        System.exit(LedgerCommandLine.run(Terminal.ofProcess(texts), starter, arguments));
    }
}
