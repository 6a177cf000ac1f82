package io.orderledger.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.intake.ImportRequest.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OnlineRetailFileTest {

    private static final String SALE = "1,A1,CUP,10,2011-01-03 10:00:00,1.25,7.0,France\n";

    @TempDir
    Path folder;

    @Test
    void rows_of_an_invoice_make_one_order_wherever_they_stand() throws IOException {
        List<ImportRow> rows = read(SALE + "2,A1,CUP,1,2011-01-03 10:01:00,1.00,8,EIRE\n"
                + "1,POST,POSTAGE,1,2011-01-03 10:00:00,3.5,7.0,France\n");

        assertThat(rows).extracting(ImportRow::order).containsExactly("2", "1");
        ImportRow.Taken first = taken(rows.getLast());
        assertThat(first.requests())
                .extracting(ImportRequest::step)
                .containsExactly(Step.PLACE, Step.PAY, Step.APPROVE, Step.DISPATCH);
        assertThat(first.requests()).extracting(ImportRequest::minor).startsWith(1600L, 1600L);
        assertThat(first.requests().getFirst().body())
                .contains("\"kind\":\"shipping\"", "\"country\":\"FR\"", "\"reference\":\"7\"");
    }

    @Test
    void a_cancellation_returns_the_latest_earlier_sale_that_has_enough_left() throws IOException {
        List<ImportRow> rows = read(SALE + "2,A1,CUP,10,2011-01-04 10:00:00,1.25,7,France\n"
                + "3,A1,CUP,2,2011-01-05 10:00:00,1.25,7,France\n"
                + "C4,A1,CUP,-6,2011-01-06 10:00:00,1.25,7,France\n"
                + "C5,A1,CUP,-6,2011-01-06 11:00:00,1.25,7,France\n"
                + "C6,A1,CUP,-6,2011-01-06 12:00:00,1.25,7,France\n");

        ImportRow.Taken back = taken(rows.get(3));
        assertThat(back.order()).isEqualTo("2");
        assertThat(back.requests())
                .extracting(ImportRequest::step)
                .containsExactly(
                        Step.RETURN_REQUEST,
                        Step.RETURN_PREVIEW,
                        Step.RETURN_CONFIRM,
                        Step.RETURN_RECEIPT,
                        Step.RETURN_INSPECTION,
                        Step.REFUND);
        assertThat(back.requests().getLast().body()).contains("\"refundId\":\"return-C4\"", "\"amountMinor\":750");
        assertThat(taken(rows.get(4)).order()).isEqualTo("1");
        assertThat(refused(rows.get(5))).isEqualTo("return-without-sale");
    }

    @Test
    void another_amount_than_was_paid_is_given_back_by_hand_and_flagged() throws IOException {
        List<ImportRow> rows = read(SALE + "C4,A1,CUP,-2,2011-01-06 10:00:00,1.00,7,France\n"
                + "C5,A1,CUP,-2,2011-01-06 10:00:00,1.25,7,France\n");

        ImportRow.Taken back = taken(rows.get(1));
        assertThat(back.requests().getFirst().path()).endsWith("steps/REFUND/take-over");
        assertThat(back.requests().getLast().minor()).isEqualTo(200);
        assertThat(back.flags()).extracting(ImportRow.Fault::code).contains("return-price-differs");
        assertThat(taken(rows.get(2)).requests().getLast().body()).contains("\"refundId\":\"C5\"");
    }

    @Test
    void a_discount_in_a_sale_is_a_discount_and_one_granted_later_a_refund() throws IOException {
        List<ImportRow> rows = read(SALE + "1,D,Discount,-1,2011-01-03 10:00:00,2.00,7,France\n"
                + "CD1,D,Discount,-1,2011-01-04 10:00:00,3.00,7,France\n".replace("CD1", "C9"));

        assertThat(taken(rows.get(0)).requests().getFirst().minor()).isEqualTo(1050);
        assertThat(taken(rows.get(1)).requests())
                .singleElement()
                .satisfies(refund -> assertThat(refund.minor()).isEqualTo(300));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "A9,B,Adjust bad debt,1,2011-01-03 10:00:00,-110.06,,United Kingdom|adjustment",
                "9,AMAZONFEE,AMAZON FEE,1,2011-01-03 10:00:00,10,,United Kingdom|adjustment",
                "9,A1,damages,-5,2011-01-03 10:00:00,0,,United Kingdom|stock-adjustment",
                "9,A1,found,5,2011-01-03 10:00:00,0,,United Kingdom|stock-adjustment",
                "9,A1,CUP,-5,2011-01-03 10:00:00,1,7,France|quantity-negative",
                "9,A1,CUP,0,2011-01-03 10:00:00,1,7,France|quantity-zero",
                "C9,A1,CUP,-5,2011-01-03 10:00:00,1,,France|return-without-customer",
                "C9,A1,CUP,5,2011-01-03 10:00:00,1,7,France|quantity-positive",
                "C9,POST,POSTAGE,-1,2011-01-03 10:00:00,1,7,France|refund-without-sale",
                "9,A1,CUP,1.5,2011-01-03 10:00:00,1,7,France|quantity-unreadable",
                "9,A1,CUP,1,2011-01-03 10:00:00,one,7,France|amount-unreadable",
                "X-9,A1,CUP,1,2011-01-03 10:00:00,1,7,France|invoice-number"
            })
    void what_is_no_sale_and_no_return_is_listed(String row, String code) throws IOException {
        assertThat(read(row + "\n"))
                .singleElement()
                .satisfies(only -> assertThat(refused(only)).isEqualTo(code));
    }

    @Test
    void rows_that_are_odd_are_taken_as_they_stand_and_flagged() throws IOException {
        ImportRow.Taken row = taken(read("9,A1,CUP,3,2011-01-03 10:00:00,0.125,,France\n"
                        + "9,A1,CUP,3,2011-01-03 10:00:00,0.125,,France\n9,A2,POT,1,2011-01-03 10:01:00,0,,France\n")
                .getFirst());

        assertThat(row.requests().getFirst().minor()).isEqualTo(38 + 38);
        assertThat(row.flags())
                .extracting(ImportRow.Fault::code)
                .containsExactly(
                        "customer-missing", "invoice-dates-differ", "price-zero", "price-fraction", "rows-twice");
    }

    @Test
    void an_invoice_of_more_lines_than_an_order_takes_goes_on_in_another() throws IOException {
        List<ImportRow> rows = read(SALE.repeat(RetailInvoice.MAX_LINES + 1));

        assertThat(rows).extracting(ImportRow::order).containsExactly("1", "1-2");
        assertThat(taken(rows.getLast()).requests().getFirst().minor()).isEqualTo(1250);
        assertThat(taken(rows.getLast()).flags())
                .extracting(ImportRow.Fault::code)
                .containsExactly("order-in-parts");
    }

    private List<ImportRow> read(String rows) throws IOException {
        Path file = Files.writeString(
                folder.resolve("sales.csv"),
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n" + rows);
        try (Stream<ImportRow> read = new OnlineRetailFile().read(file)) {
            return read.toList();
        }
    }

    private static ImportRow.Taken taken(ImportRow row) {
        return (ImportRow.Taken) row;
    }

    private static String refused(ImportRow row) {
        return ((ImportRow.Refused) row).faults().getFirst().code();
    }
}
