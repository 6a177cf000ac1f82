package io.orderledger.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Makes the description mean to any generator and linter what it means here.
 *
 * <ul>
 *   <li>A pattern of JSON Schema is searched for, one of Bean Validation matches the whole: it is anchored.
 *   <li>It is an ECMA-262 expression, and many readers compile it without the flag {@code u} (JSON Schema 2020-12, Core 6.4):
 *       classes of Unicode properties become ranges that let at least as much through, and mean the same in both ways.
 *   <li>Operations are named after method and path, as a client calls them by their names and two methods here may have one.
 *   <li>The example of a text is a text, even if it looks like a number.
 * </ul>
 */
final class PortableDescription implements OpenApiCustomizer {

    /** ASCII that is neither letter nor digit. */
    private static final String NEITHER_LETTER_NOR_DIGIT = "\\x00-/:-@\\[-`{-\\x7F";

    /** Of it, what is not among the signs of an SKU. */
    private static final String NO_SKU = "\\x00-\\x1F!-%'*,/;-?\\[-^`{-}\\x7F";

    /** What is replaced by what, in this order. */
    private static final List<Map.Entry<String, String>> PORTABLE = List.of(
            Map.entry("\\p{Cc}\\p{Cs}", "\\x00-\\x1F\\x7F-\\x9F"),
            Map.entry("\\p{Cs}", ""),
            Map.entry("[\\p{L}\\p{N} ._+:~@()&-]", "[^" + NO_SKU + "]"),
            Map.entry("[\\p{L}\\p{N}]", "[^" + NEITHER_LETTER_NOR_DIGIT + "]"));

    private final Set<Schema<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private PortableDescription() {}

    /** A customizer; each description is walked by one of its own. */
    static OpenApiCustomizer customizer() {
        return api -> new PortableDescription().customise(api);
    }

    /** That expression in a form that means the same, or lets more through, wherever it is compiled. */
    static String portable(String pattern) {
        String portable = pattern;
        for (Map.Entry<String, String> some : PORTABLE) {
            portable = portable.replace(some.getKey(), some.getValue());
        }
        return portable.startsWith("^") ? portable : "^(?:" + portable + ")$";
    }

    /** Name of an operation, unique and the same whatever else there is: {@code getOrdersByIdHistory}. */
    static String operationId(String method, String path) {
        StringBuilder id = new StringBuilder(method.toLowerCase(Locale.ROOT));
        for (String segment : path.replaceFirst("^/api/", "").split("[^A-Za-z0-9{}]+", -1)) {
            String word = segment.replaceAll("[{}]", "");
            if (!word.isEmpty()) {
                id.append(segment.startsWith("{") ? "By" : "")
                        .append(Character.toUpperCase(word.charAt(0)))
                        .append(word, 1, word.length());
            }
        }
        return id.toString();
    }

    @Override
    public void customise(OpenAPI api) {
        if (api.getComponents() != null && api.getComponents().getSchemas() != null) {
            api.getComponents().getSchemas().values().forEach(this::mend);
        }
        if (api.getPaths() != null) {
            api.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                        operation.setOperationId(operationId(method.name(), path));
                        mend(operation);
                    }));
        }
    }

    private void mend(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(this::mend);
        }
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            operation.getRequestBody().getContent().values().forEach(body -> mend(body.getSchema()));
        }
    }

    private void mend(Parameter parameter) {
        Schema<?> schema = parameter.getSchema();
        mend(schema);
        Object example = parameter.getExample();
        if (schema == null || example == null) {
            return;
        }
        if (is(schema, "string")) {
            parameter.setExample(example.toString());
        } else if (is(schema, "array") && !(example instanceof Iterable<?>)) {
            parameter.setExample(List.of(example));
        }
    }

    private void mend(@Nullable Schema<?> schema) {
        if (schema == null || !seen.add(schema)) {
            return;
        }
        if (schema.getPattern() != null) {
            schema.setPattern(portable(schema.getPattern()));
        }
        mend(schema.getItems());
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(this::mend);
        }
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .forEach(this::mend);
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            mend(values);
        }
    }

    private static boolean is(Schema<?> schema, String type) {
        return type.equals(schema.getType())
                || schema.getTypes() != null && schema.getTypes().contains(type);
    }
}
