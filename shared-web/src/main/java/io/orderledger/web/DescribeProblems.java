package io.orderledger.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Describes in OpenAPI what a refusal looks like (RFC 9457, with the members of this ledger). */
final class DescribeProblems implements OpenApiCustomizer {

    private static final String NAME = "Problem";
    private static final String NOT_MODIFIED = "304";
    private static final String UNAVAILABLE = "503";
    private static final Map<String, Object> EXAMPLE = Map.of(
            "type", "urn:order-ledger:problem:invalid-request",
            "title", "The request has wrong fields",
            "status", 400,
            "detail", "Nothing was done. Mend the fields listed under \"errors\" and send it again.",
            "code", "invalid-request",
            "errors", List.of(Map.of("pointer", "/lines/0/quantity", "detail", "must be greater than or equal to 1")));

    static {
        // what a stream of events is made of is told where it is answered; its class tells nothing
        SpringDocUtils.getConfig().addResponseTypeToIgnore(SseEmitter.class);
    }

    @Override
    public void customise(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        api.getComponents().addSchemas(NAME, schema());
        if (api.getPaths() != null) {
            api.getPaths().values().forEach(path -> path.readOperations().forEach(DescribeProblems::describe));
        }
    }

    /** What a controller tells of a refusal of its own stays as it is told; its body is never that of a success. */
    private static void describe(Operation operation) {
        ApiResponses answers = operation.getResponses();
        answers.forEach((status, answer) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                answer.setContent(problem(new MediaType()));
            } else if (status.equals(NOT_MODIFIED)) {
                answer.setContent(null);
            }
        });
        answers.addApiResponse(
                "4XX",
                new ApiResponse()
                        .description("Refused: nothing was done; the body says what to mend")
                        .content(problem(new MediaType().example(EXAMPLE))));
        answers.computeIfAbsent(
                        UNAVAILABLE,
                        status -> new ApiResponse()
                                .description("A store is away: send the same again after Retry-After seconds")
                                .content(problem(new MediaType())))
                .addHeaderObject(
                        HttpHeaders.RETRY_AFTER,
                        new Header()
                                .description("Seconds after which to send the same again")
                                .schema(new IntegerSchema()));
    }

    private static Content problem(MediaType body) {
        return new Content()
                .addMediaType(
                        "application/problem+json", body.schema(new Schema<>().$ref("#/components/schemas/" + NAME)));
    }

    private static Schema<?> schema() {
        Schema<?> error = new ObjectSchema()
                .addProperty(
                        "pointer", new StringSchema().description("JSON pointer, or name of a parameter or header"))
                .addProperty("detail", new StringSchema());
        return new ObjectSchema()
                .description("A refusal. Members beyond these depend on the code.")
                .addProperty("type", new StringSchema().description("urn:order-ledger:problem: and the code"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("What to do, in the reader's language"))
                .addProperty("instance", new StringSchema().description("Path of the request"))
                .addProperty("code", new StringSchema().description("Stable name of the kind of refusal"))
                .addProperty("errors", new ArraySchema().items(error))
                .addProperty("currentVersion", new IntegerSchema().format("int64"));
    }
}
