package io.orderledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Nobody is told of something else than they meant to ask for. */
@QuerySideTest
class EveryReadTest {

    private final Asking client;
    private final RequestMappingHandlerMapping routes;

    @Autowired
    EveryReadTest(
            WebApplicationContext context,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
        this.client = new Asking(context);
        this.routes = routes;
    }

    @Test
    void refuses_a_parameter_that_it_does_not_know() {
        Set<String> reads = reads();
        assertThat(reads).hasSizeGreaterThan(30).allSatisfy(path -> {
            Asking.Answer answer = client.ask(path + "?frob=1");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().at("/code").asString()).isEqualTo("invalid-request");
            assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("frob");
            assertThat(answer.body().at("/errors/0/detail").asString())
                    .contains("is not a parameter of this request")
                    .doesNotContain("nothing was done");
        });
    }

    @ParameterizedTest(name = "{0} is refused for {1}: {2}")
    @CsvSource({
        "/api/orders/web:1006?asof=2020-01-01,      asof,       known are: asOf",
        "/api/orders/web:1006?asOf=,                asOf,       has no value",
        "/api/orders/web:1006?asOf,                 asOf,       has no value",
        "/api/orders?page=2,                        page,       known are: after",
        "/api/orders?stauts=APPROVED,               stauts,     status",
        "/api/orders?status=PLACED&status=APPROVED, status,     more than once",
        "/api/audit?foo=1,                          foo,        known are: actor",
        "/api/audit?actor=,                         actor,      has no value",
        "/api/orders/web:1006/history?foo=1,        foo,        known are"
    })
    void names_what_is_wrong_and_what_is_known(String uri, String parameter, String said) {
        Asking.Answer answer = client.ask(uri);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo(parameter);
        assertThat(answer.body().at("/errors/0/detail").asString()).contains(said);
        assertThat(client.ask(uri, "zh").body().at("/errors/0/detail").asString())
                .containsPattern("\\p{IsHan}");
    }

    @Test
    void takes_what_it_knows_and_lets_pass_what_is_not_the_ledger_s_own() {
        // a query side that has just been started builds its read models first, and says 503 meanwhile
        await().until(
                        () -> client.ask("/api/orders?status=PLACED&q=tea&limit=5")
                                .status(),
                        is(200));
        await().until(
                        () -> client.ask("/api/audit?kind=CHANGE&changes=true&limit=5")
                                .status(),
                        is(200));
        assertThat(client.ask("/v3/api-docs?frob=1").status()).isEqualTo(200);
        assertThat(client.ask("/api/projections/none/rows?key=a:1&key=b:2").status())
                .as("a key for each of several columns")
                .isEqualTo(404);
    }

    private Set<String> reads() {
        Set<String> reads = new TreeSet<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> route :
                routes.getHandlerMethods().entrySet()) {
            if (route.getValue().getBeanType().getName().startsWith("io.orderledger.")
                    && route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                route.getKey().getPatternValues().forEach(path -> reads.add(path.replaceAll("\\{[^}]*}|\\*+", "1")));
            }
        }
        return reads;
    }
}
