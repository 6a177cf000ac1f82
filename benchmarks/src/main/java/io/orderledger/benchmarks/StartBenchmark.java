package io.orderledger.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** From the start of the process until commands are taken and until queries are answered, and what it then holds idle. */
final class StartBenchmark implements Measurement {

    private static final double READY_SECONDS = 6;
    private static final double IDLE_MB = 350;
    private static final long SETTLE_MS = 20_000;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Settings settings, Table table) throws Exception {
        int rounds = settings.rounds();
        double[] listening = new double[rounds];
        double[] ready = new double[rounds];
        double[] cpu = new double[rounds];
        double[] memory = new double[rounds];
        Path folder = Files.createTempDirectory("ledger-bench");
        LedgerProcess.start(settings, folder.resolve("once"))
                .close(); // what is prepared at the first start is not counted
        for (int round = 0; round < rounds; round++) {
            try (LedgerProcess ledger = LedgerProcess.start(settings, folder.resolve("ledger-" + round))) {
                listening[round] = ledger.listeningSeconds();
                ready[round] = ledger.readySeconds();
                cpu[round] = ledger.cpuSeconds();
                TimeUnit.MILLISECONDS.sleep(SETTLE_MS);
                memory[round] = ledger.residentMb();
            }
        }
        double[] limit = new double[rounds];
        Arrays.fill(limit, READY_SECONDS);
        String how = String.format(
                Locale.ROOT,
                "empty ledger, listens after %.1f s, %.1f s of processor time; limit: what is aimed at",
                Table.median(listening),
                Table.median(cpu));
        table.row("start to ready, s", ready, limit, how);
        double[] most = new double[rounds];
        Arrays.fill(most, IDLE_MB);
        table.row(
                "resident memory when idle, MB",
                memory,
                most,
                SETTLE_MS / 1000 + " s after it was ready; limit: what is aimed at");
    }
}
