package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The description of the interface means to generators and linters of any language what it means here. */
class DescriptionTest extends OnOneLedger {

    /** What only some engines know, or know only with a flag: possessive quantifiers, properties, quotes, inline flags. */
    private static final Pattern NOT_EVERYWHERE = Pattern.compile("[*+?}]\\+|\\\\[pPQEhHRXzZA]|\\(\\?[imsux]|&&");

    private static JsonNode document() {
        return client.get("/v3/api-docs").expect(200).json();
    }

    @Test
    void patterns_hold_for_the_whole_and_in_any_engine() {
        List<String> patterns = new ArrayList<>();
        walk("", document(), (path, node) -> {
            if (path.endsWith("/pattern") && node.isString()) {
                patterns.add(node.asString());
            }
        });

        assertThat(patterns)
                .hasSizeGreaterThan(40)
                .allSatisfy(pattern -> assertThat(pattern).startsWith("^").endsWith("$"))
                .noneMatch(pattern -> NOT_EVERYWHERE.matcher(pattern).find());
    }

    @Test
    void every_answer_has_a_schema() {
        List<String> without = new ArrayList<>();
        operations((name, operation) -> operation.path("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .flatMap(answer -> answer.getValue().path("content").properties().stream())
                .filter(content -> !content.getValue().has("schema"))
                .forEach(content -> without.add(name + " " + content.getKey())));

        assertThat(without).isEmpty();
    }

    @Test
    void a_refusal_has_the_body_of_a_problem_and_no_other() {
        List<String> other = new ArrayList<>();
        operations((name, operation) -> operation.path("responses").properties().stream()
                .filter(answer -> answer.getKey().matches("[45].."))
                .filter(answer -> !List.copyOf(answer.getValue().path("content").propertyNames())
                        .equals(List.of("application/problem+json")))
                .forEach(answer -> other.add(name + " " + answer.getKey())));

        assertThat(other).isEmpty();
    }

    @Test
    void every_operation_answers_and_has_a_name_of_its_own() {
        List<String> names = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        operations((name, operation) -> {
            names.add(operation.path("operationId").asString());
            if (operation.path("responses").propertyNames().stream().noneMatch(status -> status.startsWith("2"))) {
                silent.add(name);
            }
        });

        assertThat(silent).isEmpty();
        assertThat(names).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(names)
                .contains("postOrders", "getOrdersById", "postOrdersByIdCancel")
                .allMatch(name -> name.matches("[a-z]+[A-Za-z]*"));
    }

    @Test
    void examples_of_parameters_are_of_their_type() {
        TreeSet<String> wrong = new TreeSet<>();
        operations((name, operation) -> operation.path("parameters").forEach(parameter -> {
            JsonNode example = parameter.path("example");
            String types = parameter.path("schema").path("type").toString();
            if (types.contains("string") && !example.isMissingNode() && !example.isString()
                    || types.contains("array") && !example.isMissingNode() && !example.isArray()) {
                wrong.add(name + " " + parameter.path("name").asString());
            }
        }));

        assertThat(wrong).isEmpty();
    }

    private static void operations(BiConsumer<String, JsonNode> each) {
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                each.accept(operation.getKey() + " " + path.getKey(), operation.getValue())));
    }

    private static void walk(String path, JsonNode node, BiConsumer<String, JsonNode> each) {
        each.accept(path, node);
        node.properties().forEach(child -> walk(path + "/" + child.getKey(), child.getValue(), each));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(path + "/" + i, node.get(i), each);
        }
    }
}
