package io.orderledger.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * What the log of proofs costs the commands: the same load on a ledger with it and on one without, in short turns. Both are
 * warmed up in turns as well; who begins a pair of turns changes from pair to pair, and between turns both come to rest, so
 * that neither pays for what the other left behind.
 */
final class ProofCostBenchmark implements Measurement {

    private static final int CLIENTS = 64;
    private static final int WARM_UP_PAIRS = 4;
    private static final int PAIRS_A_ROUND = 4;
    private static final long REST_MS = 2_000;

    @Override
    public String name() {
        return "proof-cost";
    }

    @Override
    public void run(Settings settings, Table table) throws Exception {
        Path folder = Files.createTempDirectory("ledger-bench");
        try (LedgerProcess with = start(settings, folder, true);
                LedgerProcess without = start(settings, folder, false)) {
            for (int pair = 0; pair < WARM_UP_PAIRS; pair++) {
                turn(with, settings);
                turn(without, settings);
            }
            int pairs = settings.rounds() * PAIRS_A_ROUND;
            Turn[] on = new Turn[pairs];
            Turn[] off = new Turn[pairs];
            for (int pair = 0; pair < pairs; pair++) {
                boolean withFirst = pair % 2 == 0;
                Turn first = turn(withFirst ? with : without, settings);
                Turn second = turn(withFirst ? without : with, settings);
                on[pair] = withFirst ? first : second;
                off[pair] = withFirst ? second : first;
            }
            String pairsTold = ", " + CLIENTS + " clients, " + pairs + " pairs of turns";
            table.row(
                    "commands/s with the log of proofs",
                    figures(on, Turn::perSecond),
                    figures(off, Turn::perSecond),
                    "limit: without it" + pairsTold);
            table.row(
                    "processor time a command with it, microseconds",
                    figures(on, Turn::processorMicros),
                    figures(off, Turn::processorMicros),
                    "limit: without it, with all that follows a command" + pairsTold);
        }
    }

    /**
     * What came of a turn.
     *
     * @param perSecond commands acknowledged a second
     * @param processorMicros processor time of the ledger for each, with what it did of them after the last answer
     */
    private record Turn(double perSecond, double processorMicros) {}

    private static double[] figures(Turn[] turns, ToDoubleFunction<Turn> figure) {
        return Arrays.stream(turns).mapToDouble(figure).toArray();
    }

    private static Turn turn(LedgerProcess ledger, Settings settings) throws Exception {
        long before = ledger.processorMicros();
        long start = System.nanoTime();
        Load.Outcome outcome = Load.run(
                CLIENTS, settings.seconds(), number -> new CommandsBenchmark.Shopper(new Connection(ledger.url())));
        double commands = outcome.perSecond() * (System.nanoTime() - start) / 1e9;
        TimeUnit.MILLISECONDS.sleep(REST_MS);
        return new Turn(outcome.perSecond(), (ledger.processorMicros() - before) / commands);
    }

    private static LedgerProcess start(Settings settings, Path folder, boolean proofs) throws Exception {
        Path rules = folder.resolve("proofs-" + proofs + ".yaml");
        Files.writeString(rules, "ledger.proofs.enabled: " + proofs + "\n");
        return LedgerProcess.start(settings, folder.resolve("ledger-" + proofs), "--rules", rules.toString());
    }
}
