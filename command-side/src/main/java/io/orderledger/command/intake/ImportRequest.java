package io.orderledger.command.intake;

import java.util.Map;

/**
 * One command, as it is posted to the ledger.
 *
 * @param step what the command does to the order
 * @param path path below the ledger's address, starting with a slash; safe in a URL
 * @param body JSON text; the same row always gives the same text
 * @param idempotencyKey the same for the same step of the same order, whenever and however often it is sent
 * @param columns which column of the export stands behind which field of the body: JSON pointer to column name. The
 *     empty pointer names the column to blame for the command as a whole.
 */
public record ImportRequest(Step step, String path, String body, String idempotencyKey, Map<String, String> columns) {

    /** What a command of an import does to its order. */
    public enum Step {
        PLACE,
        PAY,
        REFUND
    }

    public ImportRequest {
        columns = Map.copyOf(columns);
    }

    /** The column behind a field of the body, or the one to blame for the command as a whole. */
    public String column(String pointer) {
        return columns.getOrDefault(pointer, columns.getOrDefault("", ""));
    }
}
