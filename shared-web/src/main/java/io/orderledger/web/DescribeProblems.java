package io.orderledger.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Describes in OpenAPI what a refusal looks like (RFC 9457, with the members of this ledger). */
final class DescribeProblems implements OpenApiCustomizer {

    private static final String NAME = "Problem";
    private static final Map<String, Object> EXAMPLE = Map.of(
            "type", "urn:order-ledger:problem:invalid-request",
            "title", "The request has wrong fields",
            "status", 400,
            "detail", "Nothing was done. Mend the fields listed under \"errors\" and send it again.",
            "code", "invalid-request",
            "errors", List.of(Map.of("pointer", "/lines/0/quantity", "detail", "must be greater than or equal to 1")));

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

    private static void describe(Operation operation) {
        operation
                .getResponses()
                .addApiResponse("4XX", response("Refused: nothing was done; the body says what to mend"));
        operation
                .getResponses()
                .addApiResponse("503", response("A store is away: send the same again after Retry-After seconds"));
    }

    private static ApiResponse response(String description) {
        MediaType body = new MediaType()
                .schema(new Schema<>().$ref("#/components/schemas/" + NAME))
                .example(EXAMPLE);
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/problem+json", body));
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
                .addProperty("code", new StringSchema().description("Stable name of the kind of refusal"))
                .addProperty("errors", new ArraySchema().items(error))
                .addProperty("currentVersion", new IntegerSchema().format("int64"));
    }
}
