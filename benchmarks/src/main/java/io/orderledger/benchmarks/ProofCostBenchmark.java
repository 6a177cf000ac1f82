package io.orderledger.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the log of proofs costs the commands: the same load with it and without, turn by turn. */
final class ProofCostBenchmark implements Measurement {

    private static final int CLIENTS = 64;
    private static final double WARM_UP_SECONDS = 15;

    @Override
    public String name() {
        return "proof-cost";
    }

    @Override
    public void run(Settings settings, Table table) throws Exception {
        Path folder = Files.createTempDirectory("ledger-bench");
        try (LedgerProcess with = start(settings, folder, true);
                LedgerProcess without = start(settings, folder, false)) {
            load(with, WARM_UP_SECONDS);
            load(without, WARM_UP_SECONDS);
            double[] on = new double[settings.rounds()];
            double[] off = new double[settings.rounds()];
            for (int round = 0; round < settings.rounds(); round++) {
                off[round] = load(without, settings.seconds());
                on[round] = load(with, settings.seconds());
            }
            table.row("commands/s with the log of proofs", on, off, "limit: without it, " + CLIENTS + " clients");
        }
    }

    private static double load(LedgerProcess ledger, double seconds) throws Exception {
        return Load.run(CLIENTS, seconds, number -> new CommandsBenchmark.Shopper(new Connection(ledger.url())))
                .perSecond();
    }

    private static LedgerProcess start(Settings settings, Path folder, boolean proofs) throws Exception {
        Path rules = folder.resolve("proofs-" + proofs + ".yaml");
        Files.writeString(rules, "ledger.proofs.enabled: " + proofs + "\n");
        return LedgerProcess.start(settings, folder.resolve("ledger-" + proofs), "--rules", rules.toString());
    }
}
