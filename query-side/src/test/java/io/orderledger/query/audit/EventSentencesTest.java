package io.orderledger.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.events.ExampleEvents;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.order.OrderCommandRefused;
import io.orderledger.query.QuerySideTest;
import io.orderledger.query.projection.RecordedEvent;
import java.util.List;
import java.util.Locale;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QuerySideTest
class EventSentencesTest {

    private static final String[] PERSONAL = {
        "Han Meimei", "138 0000", "han@example.com", "Lotus Road", "recipient", "postalCode", "district"
    };

    private final EventSentences sentences;

    @Autowired
    EventSentencesTest(EventSentences sentences) {
        this.sentences = sentences;
    }

    @Test
    void every_event_is_told_in_english_and_in_chinese() {
        for (LedgerEvent event : ExampleEvents.all()) {
            String english = told(event, Locale.ENGLISH);
            String chinese = told(event, Locale.CHINESE);
            assertThat(List.of(english, chinese))
                    .as(event.toString())
                    .allSatisfy(sentence -> assertThat(sentence)
                            .isNotBlank()
                            .doesNotContainPattern("\\{\\d")
                            .doesNotContain("???", "history.", "null")
                            .doesNotContain(PERSONAL));
            assertThat(chinese).as(event.toString()).containsPattern("\\p{IsHan}");
            assertThat(english.replace("绿茶", "")).as(event.toString()).doesNotContainPattern("\\p{IsHan}");
        }
    }

    @Test
    void amounts_are_told_with_the_digits_of_their_currency() {
        assertThat(ExampleEvents.all().stream()
                        .filter(event -> event.getClass().getSimpleName().equals("TermsGranted"))
                        .map(event -> told(event, Locale.ENGLISH)))
                .containsExactly("Alice let the order go on unpaid: CNY 45.80 expected until 2020-02-20 12:00 UTC"
                        + " (paid outside the ledger)");
    }

    @Test
    void a_refusal_is_told_in_its_own_words_where_they_are_known_and_by_its_code_elsewhere() {
        assertThat(told(refused("order-not-found"), Locale.ENGLISH)).endsWith("refused: There is no such order");
        assertThat(told(refused("order-not-found"), Locale.CHINESE)).endsWith("没有此订单");
        assertThat(told(refused("said-elsewhere"), Locale.ENGLISH)).endsWith("refused: said-elsewhere");
    }

    private static OrderCommandRefused refused(String code) {
        return new OrderCommandRefused(
                ExampleEvents.ORDER, "RecordRefund", code, List.of("web:1001"), "", ExampleEvents.AT);
    }

    private String told(LedgerEvent event, Locale locale) {
        RecordedEvent recorded = new RecordedEvent(
                new GenericDomainEventMessage<>("Any", "any", 0, event, MetaData.with("actor", "Alice")), 0);
        return sentences.of(new AuditProjection().evolve(null, recorded), locale);
    }
}
