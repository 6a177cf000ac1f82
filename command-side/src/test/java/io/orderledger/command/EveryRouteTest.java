package io.orderledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.CapturedCommands.Captured;
import io.orderledger.command.CommandRoutes.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every address that takes a command, those that are added later among them. */
@Import(CapturedCommands.class)
class EveryRouteTest extends CommandsOverHttp {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * A task is named in one of two ways and not in both; a scan asks a package that has to be there, an erasure somebody who is
     * known. WarehouseOverHttpTest and ErasingPersonsTest ask them.
     */
    private static final Set<String> NEEDS_MORE = Set.of(
            "/api/pick-lists/{id}/picks",
            "/api/pick-lists/{id}/drops",
            "/api/packages/{id}/scans",
            "/api/persons/{id}/erasures");

    @Autowired
    private Captured captured;

    @Test
    void says_what_it_does_what_it_takes_and_what_it_answers() {
        CommandRoutes routes = routes();

        assertThat(routes.all()).hasSizeGreaterThan(40).allSatisfy(route -> {
            assertThat(route.summary()).as("summary of %s", route).isNotBlank();
            assertThat(route.operation().path("tags")).as("tag of %s", route).isNotEmpty();
            assertThat(routes.schema(route).path("properties"))
                    .as("body of %s", route)
                    .isNotEmpty();
            assertThat(route.operation().path("responses").path("4XX"))
                    .as("refusal of %s", route)
                    .isNotEmpty();
            assertThat(route.operation().path("parameters").toString())
                    .as("parameters of %s", route)
                    .contains("dryRun", "If-Match", "Ledger-Actor")
                    .doesNotContain("\"context\"");
        });
    }

    @Test
    void bounds_every_text_every_number_and_every_list() {
        CommandRoutes routes = routes();

        assertThat(routes.all())
                .allSatisfy(route -> routes.fields(routes.schema(route), "")
                        .forEach(field -> assertThat(isBounded(field.getValue()))
                                .as("%s of %s: %s", field.getKey(), route, field.getValue())
                                .isTrue()));
    }

    private static boolean isBounded(JsonNode field) {
        return switch (field.path("type").asString("")) {
            case "string" ->
                field.has("maxLength")
                        || field.has("enum")
                        || field.path("format").asString("").equals("date-time")
                        || field.path("pattern").asString("").matches("\\^.*(}|}\\)\\?)\\)\\$");
            case "integer" -> field.has("maximum") && field.has("minimum");
            case "array" -> field.has("maxItems");
            default -> true;
        };
    }

    @Test
    void takes_the_examples_that_it_gives() {
        CommandRoutes routes = routes();
        captured.taken();

        assertThat(routes.all())
                .filteredOn(route -> !NEEDS_MORE.contains(route.path()))
                .allSatisfy(route -> {
                    for (ObjectNode example : routes.examples(route)) {
                        Answer answer = post(route.address(), example.toString());

                        assertThat(answer.status())
                                .as("%s %s: %s", route, example, answer.body())
                                .isBetween(200, 201);
                        assertThat(captured.taken()).as(route.path()).hasSize(1);
                    }
                });
    }

    /** Rubbish for every field, by its type: each is refused, and the field is named. */
    @Test
    void refuses_rubbish_by_naming_the_field() {
        CommandRoutes routes = routes();
        captured.taken();
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Route route : routes.all()) {
            ObjectNode sound = routes.examples(route).getFirst();
            for (Map.Entry<String, JsonNode> field :
                    routes.fields(routes.schema(route), "").toList()) {
                for (String rubbish : rubbish(field.getValue()).toList()) {
                    String body = with(sound, field.getKey(), rubbish).toString();
                    Answer answer = post(route.address(), body);
                    asked++;
                    if (answer.status() != 400
                            || !answer.body().path("errors").toString().contains(field.getKey())) {
                        wrong.add("%s %s = %s: %s".formatted(route, field.getKey(), rubbish, answer.body()));
                    }
                }
            }
        }

        assertThat(wrong).as("of %d requests", asked).isEmpty();
        assertThat(asked).isGreaterThan(500);
        assertThat(captured.taken()).isEmpty();
    }

    @Test
    void refuses_what_is_no_object_or_has_a_field_that_it_does_not_know() {
        assertThat(routes().all()).allSatisfy(route -> {
            assertThat(post(route.address(), "[]").code()).as(route.path()).isEqualTo("invalid-request");
            assertThat(post(route.address(), "{\"occuredAt\":1}").firstPointer())
                    .as(route.path())
                    .isEqualTo("/occuredAt");
            assertThat(post(route.address(), "{").code()).as(route.path()).isEqualTo("malformed-json");
        });
        assertThat(captured.taken()).isEmpty();
    }

    /** Whoever misspells a parameter, that of a dry run above all, must not find the command carried out. */
    @Test
    void refuses_a_parameter_that_it_does_not_know_and_does_nothing() {
        CommandRoutes routes = routes();
        captured.taken();

        assertThat(routes.all()).allSatisfy(route -> {
            String sound = routes.examples(route).getFirst().toString();
            for (String query : List.of("dryrun=true", "dry-run=true", "DryRun=true", "x", "dryRun=true&verbose=1")) {
                Answer answer = post(route.address() + '?' + query, sound);

                assertThat(answer.status()).as("%s?%s", route.path(), query).isEqualTo(400);
                assertThat(answer.code()).isEqualTo("invalid-request");
                assertThat(answer.firstPointer())
                        .isEqualTo(query.replaceFirst(".*&", "").replaceFirst("=.*", ""));
                assertThat(answer.body().path("errors").path(0).path("detail").asString(""))
                        .contains("nothing was done", "known are: dryRun");
            }
            assertThat(post(route.address() + "?dryRun=false&dryRun=true", sound)
                            .firstPointer())
                    .as(route.path())
                    .isEqualTo("dryRun");
        });
        assertThat(captured.taken()).isEmpty();
    }

    private static Stream<String> rubbish(JsonNode field) {
        return switch (field.path("type").asString("")) {
            case "string" -> {
                Stream<String> common = Stream.of("7", "{}", "true", "\"a\\u0001b\"", "\"" + "x".repeat(2000) + "\"");
                yield Stream.concat(
                        common, field.has("enum") ? Stream.of("\"NONE-OF-THEM\"", "\"\"", "0") : Stream.of());
            }
            case "integer" -> Stream.of("\"1\"", "1.5", "-1", "true", "99999999999999999999", "9007199254740993", "[]");
            case "boolean" -> Stream.of("\"true\"", "1", "[]");
            case "array" -> Stream.of("{}", "\"x\"", "[null]", "[7]");
            default -> Stream.of("[]", "7", "\"x\"");
        };
    }

    /** A sound body with one field, however deep, replaced; what leads to it is made where it is missing. */
    private static JsonNode with(ObjectNode sound, String pointer, String value) {
        ObjectNode body = sound.deepCopy();
        String[] steps = pointer.substring(1).split("/", -1);
        JsonNode at = body;
        for (int i = 0; i < steps.length - 1; i++) {
            at = step(at, steps[i], steps[i + 1].equals("0"));
        }
        ((ObjectNode) at).set(steps[steps.length - 1], JSON.readTree(value));
        return body;
    }

    private static JsonNode step(JsonNode at, String name, boolean toList) {
        if (at instanceof ArrayNode list) {
            return list.isEmpty() ? list.addObject() : list.get(0);
        }
        ObjectNode object = (ObjectNode) at;
        if (!object.has(name)) {
            object.set(name, toList ? JSON.createArrayNode() : JSON.createObjectNode());
        }
        return object.path(name);
    }

    private CommandRoutes routes() {
        return new CommandRoutes(get("/v3/api-docs").body());
    }
}
