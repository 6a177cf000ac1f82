package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRequest.Step;
import io.orderledger.command.intake.ImportRow.Fault;
import io.orderledger.command.intake.ImportRow.Loss;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables around Olist's orders, by the ids that join them. What was taken out for an order is gone. */
final class OlistTables {

    static final String PRICE = "price";
    static final String FREIGHT = "freight_value";
    static final String VALUE = "payment_value";
    static final String SEQUENCE = "payment_sequential";

    private static final String ORDER = "order_id";

    /**
     * A piece of an order, as a seller sends it.
     *
     * @param faults what is wrong with its row
     */
    record Piece(
            long row,
            String item,
            String product,
            String seller,
            String shipBy,
            long priceMinor,
            long freightMinor,
            List<Fault> faults) {}

    /** What was paid by one means. */
    record Payment(long row, String sequence, String type, String instalments, long minor, List<Fault> faults) {}

    /** A customer as far as the marketplace tells. */
    record Person(String reference, String postalCode, String city, String state) {}

    private final Map<String, List<Piece>> pieces = new HashMap<>();
    private final Map<String, List<Payment>> payments = new HashMap<>();
    private final Map<String, Person> people = new HashMap<>();
    private final Map<String, String> categories = new HashMap<>();
    private final List<ImportRow> unreadable = new ArrayList<>();

    private OlistTables() {}

    static OlistTables load(Path items, Path paid, Optional<Path> customers, Optional<Path> products) {
        OlistTables tables = new OlistTables();
        tables.each(items, List.of(ORDER, "order_item_id", "product_id", "seller_id", PRICE, FREIGHT), tables::piece);
        tables.each(paid, List.of(ORDER, SEQUENCE, "payment_type", VALUE), tables::payment);
        customers.ifPresent(file -> tables.each(
                file,
                List.of("customer_id", "customer_unique_id"),
                row -> tables.people.put(row.text("customer_id"), person(row))));
        products.ifPresent(file -> tables.each(
                file,
                List.of("product_id", "product_category_name"),
                row -> tables.categories.put(row.text("product_id"), row.text("product_category_name"))));
        return tables;
    }

    private interface Taking {
        void take(RowReader row);
    }

    private void each(Path file, List<String> columns, Taking taking) {
        try (Stream<CsvTable.Row> rows = CsvTable.read(file, columns)) {
            rows.forEach(row -> {
                RowReader cells = new RowReader(row);
                if (cells.good()) {
                    taking.take(cells);
                } else {
                    unreadable.add(new ImportRow.Refused(row.number(), "", named(file, cells.faults())));
                }
            });
        }
    }

    /** A row of another table than the orders is told by the table's name. */
    private static List<Fault> named(Path file, List<Fault> faults) {
        return faults.stream()
                .map(fault -> new Fault(
                        file.getFileName() + (fault.field().isEmpty() ? "" : ":" + fault.field()),
                        fault.code(),
                        fault.arguments()))
                .toList();
    }

    private void piece(RowReader row) {
        pieces.computeIfAbsent(row.text(ORDER), order -> new ArrayList<>(1))
                .add(new Piece(
                        row.number(),
                        row.text("order_item_id"),
                        row.text("product_id"),
                        row.text("seller_id").intern(),
                        row.text("shipping_limit_date"),
                        row.amountMinor(PRICE),
                        row.amountMinor(FREIGHT),
                        row.faults()));
    }

    private void payment(RowReader row) {
        if (!row.text(SEQUENCE).matches("[A-Za-z0-9._-]{0,30}")) {
            row.fault(SEQUENCE, "payment-number-unusable");
        }
        payments.computeIfAbsent(row.text(ORDER), order -> new ArrayList<>(1))
                .add(new Payment(
                        row.number(),
                        row.text(SEQUENCE).intern(),
                        row.text("payment_type").intern(),
                        row.text("payment_installments").intern(),
                        row.amountMinor(VALUE),
                        row.faults()));
    }

    private static Person person(RowReader row) {
        return new Person(
                row.text("customer_unique_id"),
                row.text("customer_zip_code_prefix"),
                row.text("customer_city"),
                row.text("customer_state"));
    }

    /** The pieces of an order, in the order of their numbers; none when there are no rows. */
    List<Piece> takePieces(String order) {
        return sorted(pieces.remove(order), Piece::item);
    }

    /** The payments of an order, in the order in which they were made. */
    List<Payment> takePayments(String order) {
        return sorted(payments.remove(order), Payment::sequence);
    }

    private static <T> List<T> sorted(@Nullable List<T> rows, Function<T, String> number) {
        if (rows == null) {
            return List.of();
        }
        rows.sort(Comparator.comparing((T row) -> number.apply(row).length()).thenComparing(number));
        return rows;
    }

    Optional<Person> person(String customer) {
        return Optional.ofNullable(people.get(customer));
    }

    /** Category of a product; empty when not told. */
    String category(String product) {
        return categories.getOrDefault(product, "");
    }

    /** Rows that belong to no order, or could not be read. To be asked when all orders were taken. */
    List<ImportRow> orphans() {
        List<ImportRow> orphans = new ArrayList<>(unreadable);
        pieces.forEach((order, rows) -> rows.forEach(piece -> orphans.add(orphan(
                piece.row(),
                order,
                "order_items",
                new Loss(Step.PLACE, OlistOrder.CURRENCY, piece.priceMinor() + piece.freightMinor())))));
        payments.forEach((order, rows) -> rows.forEach(payment -> orphans.add(orphan(
                payment.row(), order, "order_payments", new Loss(Step.PAY, OlistOrder.CURRENCY, payment.minor())))));
        return orphans;
    }

    private static ImportRow orphan(long row, String order, String table, Loss loss) {
        return new ImportRow.Refused(row, order, List.of(Fault.of(table, "order-missing", table)), "", List.of(loss));
    }
}
