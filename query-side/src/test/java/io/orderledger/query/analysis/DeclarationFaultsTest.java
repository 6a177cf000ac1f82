package io.orderledger.query.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orderledger.query.analysis.declaration.DeclarationReader;
import io.orderledger.query.analysis.declaration.InvalidDeclarationException;
import io.orderledger.query.analysis.fold.Compiler;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Each mistake is told at its line and column, with the name that was probably meant. */
class DeclarationFaultsTest {

    private static final String GOOD = """
            name: sales
            from: order.OrderPlaced
            where: event.channel != "test"
            let:
              total: money(event.totals.dueMinor, event.currency)
            groupBy:
              day: {bucket: day, zone: Asia/Shanghai}
              channel: event.channel
            measures:
              orders: count
              revenue: {sum: total}
            columns:
              each_order: double(revenue.minor) / double(orders)
            """;

    @Test
    void a_good_declaration_is_taken() {
        assertThat(faults(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            name: sales; name: Sales; 1:7
            name: sales; nam: sales; 1:1 did you mean name
            order.OrderPlaced; order.OrderPlacd; 2:7 did you mean order.OrderPlaced
            event.channel !=; event.chanel !=; 3:14 there is no field chanel; did you mean channel
            != "test"; + 1; 3:22 + cannot be applied to string, int
            != "test"; + "x"; 3:8 expected bool, and this is string
            != "test"; !=; 3:
            where: event; where: evnt; 3:8 there is no evnt; did you mean event
            dueMinor; dueMino; 5:29 did you mean dueMinor
            money(event.totals.dueMinor, event.currency); event.totals.dueMinor; 11:18 minor units of an unknown currency
            Asia/Shanghai; "+08:00"; 7:28 there is no time zone +08:00; write the name of a place, such as Asia/Shanghai
            order.OrderPlaced; quite.AnotherThing; 2:7 lists all, such as order.OrderPlaced
            event.channel !=; event.zzzzzzz !=; 3:14 there is no field zzzzzzz; commands.md
            where: event; where: abcdefghijk; 3:8 there is no abcdefghijk; what expressions see
            bucket: day; bucket: dya; 7:17 expected one of
            bucket: day; buket: day; 7:9 did you mean bucket
            Asia/Shanghai; Asia/Shangai; 7:28 did you mean Asia/Shanghai
            channel: event.channel; channel: event.customer; 8:12 what is grouped by
            channel: event.channel; channel: event.customer.phone; 8:27 can hold data about a person
            channel: event.channel; order: event.channel; 8:3 means something else
            orders: count; orders: cont; 10:11 exactly one of
            orders: count; revenue: count; 11:3 twice
            {sum: total}; {sum: total, avg: 1}; 11:25 there is no field avg
            {sum: total}; {sum: event.channel}; 11:18 sum cannot be taken of string
            {sum: total}; {percentile: total}; 11:12 the field at is missing
            {sum: total}; {percentile: total, at: 100}; 11:36 more than 0 and less than 100
            {sum: total}; {sum: total, on: order.OrderHeld}; 11:29 does not stand under from
            double(orders); double(order); 13:46 did you mean orders
            measures:; Measures:; 9:1 did you mean measures
            """)
    void a_mistake_is_told_at_its_place(String good, String bad, String told) {
        String place = told.trim().split(" ", 2)[0];
        String text = told.trim().contains(" ") ? told.trim().split(" ", 2)[1] : "";
        List<String> faults = faults(GOOD.replace(good, bad == null ? "" : bad));
        assertThat(faults)
                .anySatisfy(fault -> assertThat(fault).startsWith(place).contains(text));
    }

    @Test
    void a_sentence_never_lists_more_than_a_few_names() {
        assertThat(faults(GOOD.replace("Asia/Shanghai", "\"+08:00\"").replace("event.channel !=", "event.qqqqqqqq !=")))
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault).hasSizeLessThan(160).doesNotContain("Abidjan"));
    }

    @Test
    void the_variable_of_each_is_told_to_be_of_groups_and_measures() {
        String good = """
                name: pieces
                from: order.OrderPlaced
                where: event.channel != "X"
                let: {web: event.channel == "web"}
                each: {line: event.lines}
                groupBy: {sku: line.sku}
                measures: {pieces: {sum: line.quantity, if: line.sku != "X"}}
                """;
        assertThat(faults(good)).isEmpty();
        assertThat(faults(good.replace("where: event.channel", "where: line.sku")))
                .singleElement()
                .asString()
                .startsWith("3:8 line stands for an element of each and can be used in groupBy, measures");
        assertThat(faults(good.replace("web: event.channel", "web: line.sku")))
                .singleElement()
                .asString()
                .startsWith("4:12 line stands for an element of each");
    }

    @Test
    void every_mistake_is_told_at_once() {
        assertThat(faults(GOOD.replace("event.channel", "event.chanel")
                        .replace("count", "cnt")
                        .replace("day,", "dya,")))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void mistakes_of_structure_of_events_and_of_expressions_are_told_together() {
        assertThat(faults(GOOD.replace("name: sales", "name: Sales")
                        .replace("OrderPlaced", "OrderPlacd")
                        .replace("event.channel !=", "event.chanel !=")
                        .replace("bucket: day", "bucket: dya")
                        .replace("double(orders)", "double(order)")))
                .satisfiesExactlyInAnyOrder(
                        form -> assertThat(form).startsWith("1:7 "),
                        event -> assertThat(event).startsWith("2:7 ").contains("order.OrderPlaced"),
                        field -> assertThat(field).startsWith("3:14 ").contains("did you mean channel"),
                        bucket -> assertThat(bucket).startsWith("7:17 "));
    }

    @Test
    void an_event_that_nobody_knows_hides_no_other_mistake_and_makes_up_none() {
        String two = GOOD.replace("from: order.OrderPlaced", "from: [order.OrderPlaced, quite.AnotherThing]");
        assertThat(faults(two)).singleElement().asString().startsWith("2:27 ");
        assertThat(faults(two.replace("double(orders)", "double(ordrs)")))
                .hasSize(2)
                .anySatisfy(fault -> assertThat(fault).contains("did you mean orders"));
    }

    @Test
    void a_measure_that_cannot_be_taken_makes_no_column_wrong() {
        assertThat(faults(GOOD.replace("{sum: total}", "{sum: totl}")))
                .singleElement()
                .asString()
                .startsWith("11:18 ");
    }

    @Test
    void places_are_found_within_blocks_and_folded_and_quoted_texts() {
        String block = """
                name: sales
                from: order.OrderPlaced
                where: |
                  event.channel == "web" &&
                    event.curency == "CNY"
                measures: {orders: count}
                """;
        assertThat(faults(block)).singleElement().asString().startsWith("5:11 ");
        assertThat(faults(block.replace("|", ">-"))).singleElement().asString().startsWith("5:11 ");
        assertThat(faults(block.replace("|\n  event", "event")))
                .singleElement()
                .asString()
                .startsWith("4:11 ");
        assertThat(faults("""
                {"name": "sales", "from": "order.OrderPlaced",
                 "where": "event.channel == \\"web\\" && event.curency == 'CNY'",
                 "measures": {"orders": "count"}}
                """, true)).singleElement().asString().startsWith("2:46 ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            {"name": "a",}; 1:14
            {"name": "a", "name": "b"}; 1:15
            []; 1:1
            ''; 1:1
            {"name": "a"} 1; 1:1
            """)
    void broken_json_is_told_at_its_place(String json, String place) {
        assertThat(faults(json == null ? "" : json, true))
                .anySatisfy(fault -> assertThat(fault).startsWith(place.substring(0, 2)));
    }

    @Test
    void neither_deep_nesting_nor_long_texts_nor_many_aliases_do_harm() {
        assertThat(faults("a: " + "[".repeat(50_000))).isNotEmpty();
        assertThat(faults("{\"a\": " + "[".repeat(50_000), true)).isNotEmpty();
        assertThat(faults(GOOD.replace("event.channel !=", "(".repeat(500) + "event.channel !=")))
                .isNotEmpty();
        assertThat(faults("a: &x [1,2]\nb: [*x,*x,*x]\n")).isNotEmpty();
    }

    @Test
    void every_sentence_is_there_in_both_languages() {
        var english = java.util.ResourceBundle.getBundle("messages/analysis", Locale.ROOT);
        var chinese = java.util.ResourceBundle.getBundle("messages/analysis", Locale.CHINESE);
        assertThat(chinese.getLocale()).isEqualTo(Locale.CHINESE);
        assertThat(english.keySet()).isEqualTo(chinese.keySet()).allSatisfy(key -> {
            assertThat(chinese.getString(key))
                    .isNotEqualTo(english.getString(key).isEmpty() ? "x" : "");
            assertThat(english.getString(key)).doesNotContain("'");
        });
    }

    static List<String> faults(String declaration) {
        return faults(declaration, false);
    }

    private static void compiled(String declaration, boolean json) {
        try {
            Compiler.compile(DeclarationReader.read(declaration, json));
        } catch (InvalidDeclarationException e) {
            throw Compiler.withMore(e);
        }
    }

    static List<String> faults(String declaration, boolean json) {
        InvalidDeclarationException invalid =
                catchThrowableOfType(InvalidDeclarationException.class, () -> compiled(declaration, json));
        if (invalid == null) {
            return List.of();
        }
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename("messages/analysis");
        source.setDefaultEncoding("UTF-8");
        source.setAlwaysUseMessageFormat(true);
        source.setFallbackToSystemLocale(false);
        return invalid.faults().stream()
                .map(fault -> fault.place().line() + ":" + fault.place().column() + " "
                        + source.getMessage(fault.messageKey(), fault.arguments(), Locale.ENGLISH))
                .toList();
    }
}
