package io.orderledger.benchmarks;

import java.util.List;
import java.util.Locale;

/** Runs the measurements named in the arguments, or all of them, one after the other. */
public final class Benchmarks {

    private static final List<Measurement> ALL = List.of(
            new StartBenchmark(),
            new CommandsBenchmark(),
            new ShortWarmUpBenchmark(),
            new GroupCommitBenchmark(),
            new BurstBenchmark(),
            new HotSkuBenchmark(),
            new GrowthCommandsBenchmark(),
            new VisibleBenchmark(),
            new LagBenchmark(),
            new ReplayBenchmark(),
            new GrowthBenchmark(),
            new SearchBenchmark(),
            new ProofBenchmark(),
            new ProofCostBenchmark(),
            new TransferBenchmark());

    private Benchmarks() {}

    public static void main(String[] names) throws Exception {
        Settings settings = Settings.fromSystemProperties();
        List<String> asked = List.of(names);
        List<String> known = ALL.stream().map(Measurement::name).toList();
        if (!known.containsAll(asked)) {
            System.err.println("Known measurements: " + String.join(", ", known));
            System.exit(2);
        }
        System.out.printf(
                Locale.ROOT,
                "%d cores, Java %s, %d rounds of %d s, median; %s%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                settings.rounds(),
                settings.seconds(),
                System.getProperty("os.name"));
        Table table = new Table(System.out);
        for (Measurement measurement : ALL) {
            if (asked.isEmpty() || asked.contains(measurement.name())) {
                measurement.run(settings, table);
            }
        }
        System.exit(0); // clients of the stores keep threads of their own
    }
}
