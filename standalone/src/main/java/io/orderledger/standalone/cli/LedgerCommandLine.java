package io.orderledger.standalone.cli;

import io.orderledger.standalone.boot.LedgerStarter;
import io.orderledger.standalone.terminal.Terminal;
import io.orderledger.standalone.terminal.Texts;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole: which commands there are, and how mistakes and failures are told. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = LedgerCommandLine.Version.class)
public final class LedgerCommandLine implements Runnable {

    /** Read by {@link Texts#localeFor} before the line is parsed; declared so that it is known and explained. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--lang", paramLabel = "en|zh", scope = ScopeType.INHERIT)
    private String language = "";

    private final CommandLine line;

    private LedgerCommandLine(Terminal terminal, LedgerStarter starter) {
        line = new CommandLine(this)
                .addSubcommand(new ServeCommand(terminal, starter))
                .addSubcommand(new DemoCommand(terminal, starter))
                .addSubcommand(new RehearseCommand(terminal, starter))
                .addSubcommand(new ImportCommand(terminal))
                .addSubcommand(new SummaryCommand(terminal))
                .addSubcommand(new SearchCommand(terminal))
                .addSubcommand(new OrderCommand(terminal))
                .addSubcommand(new HistoryCommand(terminal))
                .addSubcommand(new AuditCommand(terminal))
                .addSubcommand(new ProofCommand(terminal))
                .addSubcommand(new VerifyProofCommand(terminal))
                .addSubcommand(new VerifyCommand(terminal))
                .addSubcommand(new PlaceCommand(terminal))
                .addSubcommand(new DoCommand(terminal))
                .addSubcommand(new StockCommand(terminal))
                .addSubcommand(new PackageCommand(terminal))
                .addSubcommand(new PickListCommand(terminal))
                .addSubcommand(new CustomerCommand(terminal))
                .addSubcommand(new ReviewsCommand(terminal))
                .addSubcommand(new ReceivablesCommand(terminal))
                .addSubcommand(new RulesCommand(terminal))
                .addSubcommand(new ErasePersonCommand(terminal))
                .addSubcommand(new ProjectionsCommand(terminal))
                .addSubcommand(new ProjectionCommand(terminal))
                .addSubcommand(new DeadLettersCommand(terminal))
                .addSubcommand(new ReplayCommand(terminal))
                .addSubcommand(new ExportCommand(terminal))
                .addSubcommand(new ImportLedgerCommand(terminal))
                .addSubcommand(new FollowCommand(terminal))
                .addSubcommand(new MakeKeysCommand(terminal))
                .addSubcommand(new ExportKeysCommand(terminal))
                .addSubcommand(new ImportKeysCommand(terminal))
                .addSubcommand(new CheckProjectionCommand(terminal))
                .addSubcommand(new VersionCommand(terminal));
        line.setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()));
        line.setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()));
        line.setResourceBundle(terminal.texts().bundle());
        line.setUsageHelpAutoWidth(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setExpandAtFiles(false); // "--json @FILE" is read as JSON, not as more arguments
        line.setParameterExceptionHandler((mistake, arguments) -> tellMistake(terminal, mistake));
        line.setExecutionExceptionHandler((failure, command, parsed) -> tellFailure(terminal, failure, command));
    }

    /**
     * Runs one command.
     *
     * @param starter starts a ledger in this process, for the commands that serve
     * @return exit code
     */
    public static int run(Terminal terminal, LedgerStarter starter, String... arguments) {
        return new LedgerCommandLine(terminal, starter).line.execute(helpWanted(arguments));
    }

    /** {@code ledger help import} is {@code ledger import --help}. */
    private static String[] helpWanted(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("help")) {
            return arguments;
        }
        String[] wanted = Arrays.copyOfRange(arguments, 1, arguments.length + 1);
        wanted[arguments.length - 1] = "--help";
        return wanted;
    }

    /** Without a command: what there is. */
    @Override
    public void run() {
        line.usage(line.getOut());
    }

    private static int tellMistake(Terminal terminal, ParameterException mistake) {
        String key = switch (mistake) {
            case UnmatchedArgumentException unmatched -> "mistake.unmatched";
            case MissingParameterException missing -> "mistake.missing";
            default -> "mistake.mistake";
        };
        CommandLine command = mistake.getCommandLine();
        terminal.note(key, String.valueOf(mistake.getMessage()));
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            UnmatchedArgumentException.printSuggestions(unmatched, command.getErr());
        }
        terminal.note("mistake.help", command.getCommandSpec().qualifiedName());
        return ExitCode.USAGE;
    }

    private static int tellFailure(Terminal terminal, Exception failure, CommandLine command) {
        if (failure instanceof CommandFailedException known) {
            terminal.note(known.key(), known.arguments());
        } else if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            terminal.note("failure.interrupted");
        } else {
            terminal.note("failure.unexpected", failure.toString());
        }
        if (Boolean.parseBoolean(System.getenv("LEDGER_DEBUG"))) {
            failure.printStackTrace(terminal.err());
        }
        return command.getCommandSpec()
                .exitCodeOnExecutionException(); // ExitCode.FAILED but for those that say otherwise
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {VersionCommand.version()};
        }
    }
}
