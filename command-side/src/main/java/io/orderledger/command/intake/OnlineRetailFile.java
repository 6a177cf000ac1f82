package io.orderledger.command.intake;

import io.orderledger.command.intake.ImportRow.Fault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The sales of a British wholesaler: a table with one row a line, in pounds and British time. {@code InvoiceNo} groups rows
 * to an order, wherever they stand in the file; an invoice is given out when its last row was read. A number that begins
 * with C takes something back.
 *
 * <p>In memory are the invoices that are not complete yet, one counter an invoice, and what {@link RetailSales} remembers of
 * every line sold to a known customer, about 100 bytes each.
 */
public final class OnlineRetailFile implements ChannelImport {

    static final String CHANNEL = "online-retail";
    static final String INVOICE = "InvoiceNo";
    static final String CODE = "StockCode";
    static final String DESCRIPTION = "Description";
    static final String QUANTITY = "Quantity";
    static final String DATE = "InvoiceDate";
    static final String PRICE = "UnitPrice";
    static final String CUSTOMER = "CustomerID";
    static final String COUNTRY = "Country";

    private static final List<String> COLUMNS =
            List.of(INVOICE, CODE, DESCRIPTION, QUANTITY, DATE, PRICE, CUSTOMER, COUNTRY);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** What a row may come to, so that an invoice of any number of them has a sum. */
    private static final BigDecimal MOST = BigDecimal.valueOf(RowReader.MAX_MINOR, 2);

    /** A row of an invoice. */
    record Line(
            long number,
            String invoice,
            String code,
            String description,
            long quantity,
            Instant at,
            BigDecimal price,
            String customer,
            String country) {

        /** What the row adds to its invoice, rounded half up to whole pence. */
        long minor() {
            return RetailInvoice.minor(price.multiply(BigDecimal.valueOf(quantity)));
        }
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Stream<ImportRow> read(Path file, String warehouse) {
        Map<String, Integer> awaited = new HashMap<>();
        try (Stream<CsvTable.Row> rows = CsvTable.read(file, COLUMNS)) {
            rows.filter(row -> row.fault().isEmpty()).forEach(row -> awaited.merge(number(row), 1, Integer::sum));
        }
        Map<String, List<Line>> open = new HashMap<>();
        RetailInvoice invoices = new RetailInvoice(new RetailSales(), warehouse);
        return CsvTable.read(file, COLUMNS).flatMap(row -> take(row, awaited, open, invoices));
    }

    private static Stream<ImportRow> take(
            CsvTable.Row row, Map<String, Integer> awaited, Map<String, List<Line>> open, RetailInvoice invoices) {
        RowReader cells = new RowReader(row);
        if (!cells.good()) {
            return Stream.of(new ImportRow.Refused(row.number(), number(row), cells.faults()));
        }
        List<ImportRow> out = new ArrayList<>();
        Line line = line(row, cells);
        List<Line> lines = open.computeIfAbsent(number(row), number -> new ArrayList<>());
        if (cells.good()) {
            lines.add(line);
        } else {
            out.add(new ImportRow.Refused(row.number(), number(row), cells.faults()));
        }
        if (awaited.merge(number(row), -1, Integer::sum) == 0) {
            open.remove(number(row));
            if (!lines.isEmpty()) {
                out.addAll(invoices.rows(lines));
            }
        }
        return out.stream();
    }

    private static String number(CsvTable.Row row) {
        return CellText.clean(row.cell(INVOICE));
    }

    private static Line line(CsvTable.Row row, RowReader cells) {
        String number = cells.orderNumber(INVOICE);
        if (cells.good() && !number.matches("[A-Za-z]?[0-9]{1,20}")) {
            cells.fault(INVOICE, "invoice-number");
        }
        String code = cells.text(CODE);
        if (code.isEmpty()) {
            cells.fault(CODE, "cell-empty");
        } else if (!code.matches(io.orderledger.command.validation.Patterns.SKU)) {
            cells.fault(CODE, "sku-unusable");
        }
        long quantity = cells.pieces(QUANTITY);
        BigDecimal price = cells.amount(PRICE);
        if (price.multiply(BigDecimal.valueOf(quantity)).abs().compareTo(MOST) > 0) {
            cells.fault(PRICE, "row-amount-too-large");
        }
        return new Line(
                row.number(),
                number,
                code.intern(),
                cells.text(DESCRIPTION),
                quantity,
                cells.time(DATE, LONDON),
                price,
                cells.text(CUSTOMER).replaceFirst("\\.0+$", ""),
                cells.text(COUNTRY).intern());
    }

    /** A row that is listed, with what it tells of. */
    static ImportRow refused(Line line, String group, List<ImportRow.Loss> lost, String column, String code) {
        return new ImportRow.Refused(line.number(), line.invoice(), List.of(Fault.of(column, code)), group, lost);
    }
}
