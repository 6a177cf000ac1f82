package io.orderledger.query.export;

import io.orderledger.query.export.format.Column;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the rows of an export come from. */
interface RowSource {

    /** All its columns, personal ones among them. */
    List<Column> columns();

    /**
     * Chooses the position that the export stands for, waiting for the read model when it has to get there first. Called
     * again when the export begins anew.
     */
    long fix(ExportProgress progress) throws InterruptedException;

    /** Gives every document as it was at that position, each once. */
    void each(DocumentTaker taker, ExportProgress progress) throws IOException, InterruptedException;

    /** What the manifest says about it, after all documents were given. */
    Told told();

    /** Takes a document, or an event in the form of one. */
    @FunctionalInterface
    interface DocumentTaker {

        void take(Map<String, ?> document) throws IOException;
    }

    /**
     * What a source says about itself.
     *
     * @param projection the read model; absent for events
     * @param refolded documents that had moved on and were folded anew from their events
     * @param skippedEvents events that the live model lacks: parked, skipped or left out
     */
    record Told(@Nullable ModelName projection, long refolded, long skippedEvents) {}

    /** A generation of a read model. */
    record ModelName(String name, int version, int generation) {}
}
