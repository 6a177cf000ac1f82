package io.orderledger.query;

import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.orderledger.query.projection.Projections;
import io.orderledger.query.projection.TestLedger;
import java.net.URI;
import java.time.Duration;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the query side over HTTP as a client would. */
public final class Asking {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MockMvc http;

    public Asking(WebApplicationContext context) {
        this.http = MockMvcBuilders.webAppContextSetup(context).build();
    }

    public MockMvc http() {
        return http;
    }

    /** An answer: its status and what it says. */
    public record Answer(int status, JsonNode body, MockHttpServletResponse response) {}

    public Answer ask(String uri) {
        return ask(uri, "en");
    }

    public Answer ask(String uri, String language) {
        try {
            MockHttpServletResponse response = http.perform(get(URI.create(uri)).header("Accept-Language", language))
                    .andReturn()
                    .getResponse();
            return new Answer(response.getStatus(), JSON.readTree(response.getContentAsByteArray()), response);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until everything that was appended can be read. */
    public static void awaitUpToDate(Projections projections, TestLedger ledger) {
        long head = ledger.appended().size() - 1;
        await().atMost(Duration.ofSeconds(20))
                .until(() -> projections.readable()
                        && projections.statuses().stream().allMatch(status -> status.position() == head));
    }
}
