package io.orderledger.standalone.importing;

import io.orderledger.command.intake.ImportRequest;
import io.orderledger.command.intake.ImportRow;
import io.orderledger.standalone.client.Answer;
import io.orderledger.standalone.terminal.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says why a row was not taken, in the reader's language. */
final class ImportWords {

    /** How a ledger says that it has the order, payment or refund already, but not with this content. */
    private static final Set<String> OTHER_CONTENT =
            Set.of("idempotency-key-reused", "order-exists", "payment-exists", "refund-exists");

    private ImportWords() {}

    static List<Rejection> rejections(ImportRow.Refused row, Texts texts) {
        return inWords(row, row.faults(), "reject.", texts);
    }

    /** What is odd about a row that is taken. */
    static List<Rejection> flags(ImportRow.Taken row, Texts texts) {
        return inWords(row, row.flags(), "flag.", texts);
    }

    /** What is said of the input as a whole. */
    static List<Rejection> notes(ImportRow.Noted input, Texts texts) {
        return inWords(input, input.flags(), "flag.", texts);
    }

    private static List<Rejection> inWords(ImportRow row, List<ImportRow.Fault> faults, String sentences, Texts texts) {
        return faults.stream()
                .map(fault -> new Rejection(
                        row.number(),
                        row.order(),
                        fault.field(),
                        fault.code(),
                        texts.text(sentences + fault.code(), fault.arguments().toArray())))
                .toList();
    }

    /** What the ledger said to one step of a row, with the fields it names traced back to the input's columns. */
    static List<Rejection> rejections(ImportRow.Taken row, ImportRequest refused, Answer answer, Texts texts) {
        String step = texts.text(
                "import.step." + refused.step().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (OTHER_CONTENT.contains(answer.problemCode())) {
            return List.of(new Rejection(
                    row.number(),
                    row.order(),
                    refused.column(""),
                    "other-content",
                    texts.text("reject.other-content", step)));
        }
        if (answer.fieldErrors().isEmpty()) {
            String said = answer.problemDetail().isEmpty() ? answer.problemCode() : answer.problemDetail();
            return List.of(new Rejection(
                    row.number(),
                    row.order(),
                    refused.column(""),
                    answer.problemCode(),
                    texts.text("reject.by-ledger", step, said)));
        }
        return answer.fieldErrors().stream()
                .map(error -> new Rejection(
                        row.number(),
                        row.order(),
                        refused.column(error.pointer()),
                        answer.problemCode(),
                        texts.text("reject.by-ledger", step, error.detail())))
                .toList();
    }
}
