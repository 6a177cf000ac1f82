package io.orderledger.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What can be done to a process from outside. */
final class Signals {

    /** Files may grow as they like. */
    static final String UNLIMITED = "unlimited";

    private Signals() {}

    static void send(String signal, Process process) throws IOException, InterruptedException {
        run(List.of("kill", "-" + signal, Long.toString(process.pid())));
    }

    /** No file of the process may grow, or be written, beyond so many bytes; the hard limit stays, so that it can be undone. */
    static void limitFiles(Process process, String bytes) throws IOException, InterruptedException {
        run(List.of("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":"));
    }

    static void run(List<String> command) throws IOException, InterruptedException {
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as("%s: %s", command, said).isZero();
    }
}
