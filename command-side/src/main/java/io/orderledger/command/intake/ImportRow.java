package io.orderledger.command.intake;

import java.util.List;

/** What became of one row of an export, or of several rows that make up one order. */
public sealed interface ImportRow {

    /** Line of the file on which the row begins, as an editor or a spreadsheet counts: the header is line 1. */
    long number();

    /** The channel's own number of the order; empty when the row does not give one. */
    String order();

    /**
     * A row that makes sense.
     *
     * @param requests the commands that bring the order to its state, to be sent in this order
     */
    record Taken(long number, String order, List<ImportRequest> requests) implements ImportRow {
        public Taken {
            requests = List.copyOf(requests);
        }
    }

    /**
     * A row that cannot be taken.
     *
     * @param faults everything that is wrong with it, at least one
     */
    record Refused(long number, String order, List<Fault> faults) implements ImportRow {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Something wrong with a row.
     *
     * @param field the column's name in the export; empty when it is the row as a whole
     * @param code stable name of the reason, key of its sentence in the language of the reader
     * @param arguments what the sentence mentions
     */
    record Fault(String field, String code, List<String> arguments) {
        public Fault {
            arguments = List.copyOf(arguments);
        }

        /** A fault whose sentence mentions the given things. */
        public static Fault of(String field, String code, String... arguments) {
            return new Fault(field, code, List.of(arguments));
        }
    }
}
