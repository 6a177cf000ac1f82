package io.orderledger.standalone.cli;

import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A command that talks to a running ledger. These start in a moment: nothing of Spring is loaded for them. */
abstract class ClientCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--url", paramLabel = "URL", defaultValue = "${env:LEDGER_URL:-http://127.0.0.1:8080}")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ClientCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Does the work, with a client that is closed afterwards. */
    abstract int run(LedgerClient client) throws IOException, InterruptedException;

    @Override
    public final Integer call() throws InterruptedException {
        String scheme = url.getScheme();
        if (scheme == null || url.getHost() == null || !Set.of("http", "https").contains(scheme)) {
            throw usage("mistake.bad-url", url.toString());
        }
        try (LedgerClient client = new LedgerClient(url, terminal.texts().locale())) {
            return run(client);
        } catch (IOException e) {
            throw new CommandFailedException("http.unreachable", e, url.toString());
        }
    }

    Terminal terminal() {
        return terminal;
    }

    /** A mistake in the command line that only the command itself can see. */
    ParameterException usage(String key, Object... arguments) {
        CommandLine line = spec.commandLine();
        return new ParameterException(line, terminal.texts().text(key, arguments));
    }

    /** Prints the answer as indented JSON. */
    int print(Answer answer) {
        Answer good = require(answer);
        terminal.out()
                .println(JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(good.json()));
        return ExitCode.DONE;
    }

    /** The answer, if the ledger did what it was asked; its own words are passed on otherwise. */
    Answer require(Answer answer) {
        if (answer.good() && (answer.json().isObject() || answer.json().isArray())) {
            return answer;
        }
        if (answer.problemDetail().isEmpty()) {
            throw new CommandFailedException(
                    "http.not-a-ledger", null, url.toString(), String.valueOf(answer.status()));
        }
        throw new CommandFailedException("http.refused", null, refusal(answer));
    }

    /** What the sentence {@code http.refused} mentions: why, and each field that is wrong on a line of its own. */
    static Object[] refusal(Answer answer) {
        return new Object[] {
            answer.problemDetail(), answer.problemCode(), String.valueOf(answer.status()), fields(answer)
        };
    }

    /** The fields that are wrong, each with what is, on a line of its own; empty when none is named. */
    static String fields(Answer answer) {
        StringBuilder fields = new StringBuilder();
        for (Answer.FieldError error : answer.fieldErrors()) {
            fields.append("\n  ");
            if (!error.pointer().isEmpty()) {
                fields.append(error.pointer()).append(": ");
            }
            fields.append(error.detail());
        }
        return fields.toString();
    }
}
