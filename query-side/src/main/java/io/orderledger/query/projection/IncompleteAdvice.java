package io.orderledger.query.projection;

import io.orderledger.query.projection.deadletter.Incomplete;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Marks documents that lack events, in every answer: {@code "incomplete":{"projection":"orders","sincePosition":41,
 * "cause":"FOLD","waiting":2,"skipped":0}} beside the {@code id} (or {@code orderId}) of the document, whether it is the
 * answer or one of its {@code items}. An answer from projections that lack nothing is not touched.
 */
@RestControllerAdvice
class IncompleteAdvice implements ResponseBodyAdvice<Object> {

    private static final String MARK = "incomplete";
    private static final List<String> IDS = List.of("id", "orderId");

    private final Projections projections;
    private final JsonMapper json;

    IncompleteAdvice(Projections projections, JsonMapper json) {
        this.projections = projections;
        this.json = json;
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
        if (body == null || attributes == null || !type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
            return body;
        }
        Set<Generation> asked = IncompleteMarks.asked(attributes);
        return asked.isEmpty() ? body : marked(body, asked);
    }

    private Object marked(Object body, Set<Generation> asked) {
        JsonNode tree = json.valueToTree(body);
        Map<String, List<ObjectNode>> documents = documents(tree);
        boolean any = false;
        for (Generation generation : asked) {
            Map<String, Incomplete> marks = documents.isEmpty()
                    ? Map.of()
                    : ReadModels.guard(() -> projections.deadLetters(generation).incomplete(documents.keySet()));
            for (Map.Entry<String, Incomplete> mark : marks.entrySet()) {
                ObjectNode told = json.createObjectNode().put("projection", generation.projection());
                told.setAll((ObjectNode) json.valueToTree(mark.getValue()));
                documents.getOrDefault(mark.getKey(), List.of()).stream()
                        .filter(document -> !document.has(MARK))
                        .forEach(document -> document.set(MARK, told));
                any = true;
            }
        }
        return any ? tree : body;
    }

    private static Map<String, List<ObjectNode>> documents(JsonNode tree) {
        Map<String, List<ObjectNode>> documents = new LinkedHashMap<>();
        collect(tree, documents);
        tree.path("items").forEach(item -> collect(item, documents));
        return documents;
    }

    private static void collect(JsonNode node, Map<String, List<ObjectNode>> documents) {
        if (node instanceof ObjectNode object) {
            IDS.stream()
                    .map(object::path)
                    .filter(JsonNode::isString)
                    .findFirst()
                    .ifPresent(id -> documents
                            .computeIfAbsent(id.asString(), key -> new ArrayList<>())
                            .add(object));
        }
    }
}
