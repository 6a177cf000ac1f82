package io.orderledger.command.intake;

import java.util.Map;
import java.util.Set;

/**
 * One command, as it is posted to the ledger.
 *
 * @param step what the command does
 * @param path path below the ledger's address, starting with a slash; safe in a URL
 * @param body JSON text; the same row always gives the same text
 * @param idempotencyKey the same for the same step of the same order, whenever and however often it is sent
 * @param columns which column of the export stands behind which field of the body: JSON pointer to column name. The
 *     empty pointer names the column to blame for the command as a whole.
 * @param reason why, as events keep it; empty for the reason of all imports. Holds no personal data.
 * @param currency of the money that the command is about; empty when it is about none
 * @param minor what an order is placed for, or what is paid or given back, in minor units of the currency
 * @param passing codes of refusals that pass by themselves, because something that the ledger does by itself is on its way
 */
public record ImportRequest(
        Step step,
        String path,
        String body,
        String idempotencyKey,
        Map<String, String> columns,
        String reason,
        String currency,
        long minor,
        Set<String> passing) {

    /** What a command of an import does. */
    public enum Step {
        PLACE,
        PAY,
        REMIND,
        APPROVE,
        DISPATCH,
        DELIVER,
        CANCEL,
        REFUND,
        RETURN_REQUEST,
        RETURN_PREVIEW,
        RETURN_CONFIRM,
        RETURN_RECEIPT,
        RETURN_INSPECTION,
        STOCK_RECEIPT,
        STOCK_ALERT,
        PICK_LIST,
        PICK,
        PACKAGE,
        SCAN,
        SEND,
        FAIL,
        HAND_OVER
    }

    public ImportRequest {
        columns = Map.copyOf(columns);
        passing = Set.copyOf(passing);
    }

    /** A command that is about no money and that is either taken or refused for good. */
    public ImportRequest(Step step, String path, String body, String idempotencyKey, Map<String, String> columns) {
        this(step, path, body, idempotencyKey, columns, "", "", 0, Set.of());
    }

    /** The same, about an amount of money in minor units. */
    public ImportRequest about(String sumCurrency, long sumMinor) {
        return new ImportRequest(step, path, body, idempotencyKey, columns, reason, sumCurrency, sumMinor, passing);
    }

    /** The same, for a reason. */
    public ImportRequest because(String why) {
        return new ImportRequest(step, path, body, idempotencyKey, columns, why, currency, minor, passing);
    }

    /** The same, to be sent again for a while when it is refused with one of these codes. */
    public ImportRequest waitingOut(String... codes) {
        return new ImportRequest(step, path, body, idempotencyKey, columns, reason, currency, minor, Set.of(codes));
    }

    /** The column behind a field of the body, or the one to blame for the command as a whole. */
    public String column(String pointer) {
        return columns.getOrDefault(pointer, columns.getOrDefault("", ""));
    }
}
