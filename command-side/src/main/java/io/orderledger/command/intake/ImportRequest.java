package io.orderledger.command.intake;

import io.orderledger.command.ledger.RefusalCode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 * @param sight what a query has to show before the command is sent; empty when it may be sent at once
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
        Set<String> passing,
        Optional<Sight> sight) {

    /**
     * What the ledger does by itself after an earlier command, as a query shows it.
     *
     * @param path of the query, starting with a slash; safe in a URL
     * @param pointer JSON pointer to an object in the answer
     * @param fields whole numbers in that object, of which at least one is to be above 0
     */
    public record Sight(String path, String pointer, Set<String> fields) {

        public Sight {
            fields = Set.copyOf(fields);
        }
    }

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
        this(step, path, body, idempotencyKey, columns, "", "", 0, Set.of(), Optional.empty());
    }

    /** The same, about an amount of money in minor units. */
    public ImportRequest about(String sumCurrency, long sumMinor) {
        return new ImportRequest(
                step, path, body, idempotencyKey, columns, reason, sumCurrency, sumMinor, passing, sight);
    }

    /** The same, for a reason. */
    public ImportRequest because(String why) {
        return new ImportRequest(step, path, body, idempotencyKey, columns, why, currency, minor, passing, sight);
    }

    /** The same, to be sent again for a while when it is refused for one of these reasons. */
    public ImportRequest waitingOut(RefusalCode... reasons) {
        Set<String> codes = Stream.of(reasons).map(RefusalCode::code).collect(Collectors.toSet());
        return new ImportRequest(step, path, body, idempotencyKey, columns, reason, currency, minor, codes, sight);
    }

    /** The same, to be sent once a query shows that what the ledger does by itself is done. */
    public ImportRequest onceSeen(Sight what) {
        return new ImportRequest(
                step, path, body, idempotencyKey, columns, reason, currency, minor, passing, Optional.of(what));
    }

    /** The column behind a field of the body or behind what the field is part of, or the one to blame for the command as a whole. */
    public String column(String pointer) {
        String part = pointer;
        while (part.contains("/") && !columns.containsKey(part)) {
            part = part.substring(0, part.lastIndexOf('/'));
        }
        return columns.getOrDefault(part, columns.getOrDefault("", ""));
    }
}
