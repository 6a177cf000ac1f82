package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRequest.Step;
import java.util.List;
import java.util.Set;

/** What became of one row of an export, or of several rows that make up one order. */
public sealed interface ImportRow {

    /** Line of the file on which the row begins, as an editor or a spreadsheet counts: the header is line 1. */
    long number();

    /** The channel's own number of the order; empty when the row does not give one. */
    String order();

    /** What the row is in the words of its channel, a status or an activity, to count by; empty when it tells none. */
    String group();

    /**
     * A row that makes sense.
     *
     * @param requests the commands that bring the order to its state, to be sent in this order
     * @param flags what is odd about the row though it is taken as it stands
     * @param keys what it is about: rows that share a key are sent one after the other, as they come
     * @param status status of the order in the ledger once all of its rows are carried out; empty when the row places none
     */
    record Taken(
            long number,
            String order,
            List<ImportRequest> requests,
            List<Fault> flags,
            Set<String> keys,
            String group,
            String status)
            implements ImportRow {
        public Taken {
            requests = List.copyOf(requests);
            flags = List.copyOf(flags);
            keys = Set.copyOf(keys);
        }

        /** The same, of an order that comes as far as that by later rows. */
        Taken reaching(String last) {
            return new Taken(number, order, requests, flags, keys, group, last);
        }

        /** A row about one order, with nothing odd about it. */
        public Taken(long number, String order, List<ImportRequest> requests) {
            this(number, order, requests, List.of(), Set.of(order), "", "");
        }
    }

    /**
     * A row that cannot be taken.
     *
     * @param faults everything that is wrong with it, at least one
     * @param lost the money that it tells of, as far as it can be read
     */
    record Refused(long number, String order, List<Fault> faults, String group, List<Loss> lost) implements ImportRow {
        public Refused {
            faults = List.copyOf(faults);
            lost = List.copyOf(lost);
        }

        /** Whether it tells of an order of its own, as far as can be seen: not of money or goods that belong to another. */
        public boolean tellsOrder() {
            boolean plain = group.isEmpty() && lost.isEmpty() && !order.isEmpty();
            return plain || lost.stream().anyMatch(some -> some.step() == Step.PLACE);
        }

        /** A row of which nothing more is known. */
        public Refused(long number, String order, List<Fault> faults) {
            this(number, order, faults, "", List.of());
        }
    }

    /**
     * Something about the input as a whole that is not taken, told once; it is no row.
     *
     * @param number line of the header
     */
    record Noted(long number, List<Fault> flags) implements ImportRow {
        public Noted {
            flags = List.copyOf(flags);
        }

        @Override
        public String order() {
            return "";
        }

        @Override
        public String group() {
            return "";
        }
    }

    /**
     * Money that a row tells of and that the ledger does not get.
     *
     * @param step {@link Step#PLACE}, {@link Step#PAY} or {@link Step#REFUND}
     * @param minor in minor units of the currency; negative when the file takes it off a sum
     */
    record Loss(Step step, String currency, long minor) {}

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
