package io.orderledger.standalone.cli;

import io.orderledger.standalone.terminal.Terminal;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ledger version}. */
@Command(name = "version")
final class VersionCommand implements Callable<Integer> {

    private final Terminal terminal;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.say("version.line", version(), Runtime.version().toString());
        return ExitCode.DONE;
    }

    /** From the jar's manifest; there is none when the classes run from a folder. */
    static String version() {
        return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
