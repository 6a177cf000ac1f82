package io.orderledger.standalone.cli;

import io.orderledger.standalone.boot.LedgerStarter;
import io.orderledger.standalone.boot.RunningLedger;
import io.orderledger.standalone.client.LedgerClient;
import io.orderledger.standalone.demo.DemoDay;
import io.orderledger.standalone.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code ledger demo}: a ledger with a made-up day in it. */
@Command(name = "demo")
final class DemoCommand extends ServingCommand {

    DemoCommand(Terminal terminal, LedgerStarter starter) {
        super(terminal, starter, "demo-data", "classpath:/demo-rules.yaml");
    }

    @Override
    void whenReady(RunningLedger ledger) throws IOException, InterruptedException {
        try (LedgerClient client =
                new LedgerClient(ledger.url(), terminal().texts().locale())) {
            DemoDay day = new DemoDay(client);
            switch (day.state()) {
                case NOT_PLAYED -> {
                    terminal().say("demo.playing");
                    terminal().say("demo.played", day.play());
                }
                case PLAYED -> terminal().say("demo.there");
                case OTHER_DATA -> terminal().say("demo.other-data");
            }
        } catch (DemoDay.RefusedException e) {
            throw new CommandFailedException("demo.refused", e, e.step(), e.said());
        }
        tellNext("demo.next", ledger);
    }
}
