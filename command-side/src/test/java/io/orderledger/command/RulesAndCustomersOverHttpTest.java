package io.orderledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.customer.CustomerId;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "ledger.rules.channels.tmall.pay-within=30m",
            "ledger.rules.warehouses[0].name=north",
            "ledger.rules.warehouses[0].priority=3",
            "ledger.rules.warehouses[1].name=south",
            "ledger.rules.warehouses[1].countries=CN,AM"
        })
class RulesAndCustomersOverHttpTest extends CommandsOverHttp {

    private static final String TRUSTED = "{\"standing\":\"TRUSTED\",\"reason\":\"a school\"}";

    @Test
    void the_rules_in_force_are_shown_with_all_that_is_inherited() {
        Answer rules = get("/api/rules");

        assertThat(rules.status()).isEqualTo(200);
        assertThat(rules.body().at("/defaults/payWithin").asString()).isEqualTo("PT0S");
        assertThat(rules.body().at("/defaults/reviewAboveMajor").asLong()).isEqualTo(5000);
        assertThat(rules.body().at("/channels/tmall/payWithin").asString()).isEqualTo("PT30M");
        assertThat(rules.body().at("/channels/tmall/shortage").asString()).isEqualTo("REFUSE");
        assertThat(rules.body().at("/warehouses/0/name").asString()).isEqualTo("south");
        assertThat(rules.body().at("/warehouses/0/countries").toString()).isEqualTo("[\"AM\",\"CN\"]");
        assertThat(rules.body().at("/warehouses/1/name").asString()).isEqualTo("north");
    }

    @Test
    void the_interface_is_described() {
        String description = get("/v3/api-docs").body().path("paths").toString();

        assertThat(description).contains("/api/rules").contains("/api/customers/{reference}/standing");
    }

    @Test
    void a_persons_decision_about_a_customer_is_answered_without_naming_them() {
        Answer decided = post("/api/customers/li.lei/standing", TRUSTED);
        Answer again = post("/api/customers/li.lei/standing", TRUSTED);

        assertThat(decided.status()).isEqualTo(200);
        assertThat(decided.body().toString())
                .isEqualTo("{\"id\":\"%s\",\"version\":1}".formatted(CustomerId.of("li.lei")));
        assertThat(again.body()).isEqualTo(decided.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void a_reference_may_hold_what_a_channel_puts_in_it() {
        Answer decided = post("/api/customers/%E6%9D%8E%E9%9B%B7:7/standing", TRUSTED);

        assertThat(decided.body().path("id").asString()).isEqualTo(CustomerId.of("李雷:7"));
    }

    @Test
    void a_decision_can_be_tried_out() {
        Answer tried = post("/api/customers/tried/standing?dryRun=true", TRUSTED);

        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.body().toString()).contains("customer.CustomerStandingSet");
        assertThat(post("/api/customers/tried/standing", TRUSTED)
                        .body()
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void what_is_wrong_with_a_decision_is_told_by_the_field() {
        assertThat(post("/api/customers/c-1/standing", "{\"reason\":\"a school\"}")
                        .firstPointer())
                .isEqualTo("/standing");
        assertThat(post("/api/customers/c-1/standing", "{\"standing\":\"TRUSTED\"}")
                        .firstPointer())
                .isEqualTo("/reason");
        assertThat(post("/api/customers/c-1/standing", "{\"standing\":\"LOVED\",\"reason\":\"x\"}")
                        .status())
                .isEqualTo(400);
        Answer guest = post("/api/customers/guest:web:1/standing", TRUSTED);
        assertThat(guest.status()).isEqualTo(400);
        assertThat(guest.body().path("errors").toString()).contains("reference").contains("guest");
    }

    @Test
    void an_expected_version_guards_a_decision() {
        post("/api/customers/guarded/standing", TRUSTED);

        Answer refused = post(
                "/api/customers/guarded/standing", "{\"standing\":\"NEUTRAL\",\"reason\":\"x\"}", "If-Match", "\"7\"");
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.code()).isEqualTo("version-mismatch");
    }
}
