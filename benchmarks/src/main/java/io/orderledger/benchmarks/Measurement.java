package io.orderledger.benchmarks;

/** One measurement that can be asked for by name. */
interface Measurement {

    String name();

    void run(Settings settings, Table table) throws Exception;
}
