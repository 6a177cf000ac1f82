package io.orderledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.command.customer.CustomerId;
import org.junit.jupiter.api.Test;

class ErasingPersonsTest extends CommandsOverHttp {

    private static final String TICKET = "{\"reason\":\"ticket 4711\"}";

    @Test
    void somebody_is_erased_by_their_reference_and_a_dry_run_changes_nothing() {
        post("/api/customers/erased.soon/standing", "{\"standing\":\"TRUSTED\",\"reason\":\"a friend\"}");

        Answer tried = post("/api/persons/erased.soon/erasures?dryRun=true", TICKET);
        Answer erased = post("/api/persons/erased.soon/erasures", TICKET);

        assertThat(tried.body().toString()).contains("customer.ErasureRequested");
        assertThat(erased.status()).isEqualTo(200);
        assertThat(erased.body().toString())
                .isEqualTo("{\"id\":\"%s\",\"version\":2}".formatted(CustomerId.of("erased.soon")));
        await("the keys were destroyed, which is an event, too")
                .untilAsserted(() -> assertThat(
                                post("/api/persons/" + CustomerId.of("erased.soon") + "/erasures?dryRun=true", TICKET)
                                        .body()
                                        .path("version")
                                        .asInt())
                        .isEqualTo(3));
    }

    @Test
    void nobody_is_erased_whom_the_ledger_does_not_know() {
        Answer answer = post("/api/persons/nobody.at.all/erasures", TICKET);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("type").asString()).endsWith("person-not-found");
        assertThat(answer.body().path("detail").asString()).doesNotContain("nobody");
    }

    @Test
    void a_ground_must_be_given() {
        Answer answer = post("/api/persons/anybody/erasures", "{\"reason\":\" \"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().toString()).contains("/reason");
    }
}
