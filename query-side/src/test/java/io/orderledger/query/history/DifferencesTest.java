package io.orderledger.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DifferencesTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AsOf THEN = new AsOf(AsOf.Kind.VERSION, null, 1, 1, Instant.EPOCH, 1, 0, null);

    private final Differences differences =
            new Differences(JSON, Map.of("lines", List.of("line"), "found", List.of("sku", "state")));

    private List<String> between(String before, String after) {
        return differences.between("x", past(before), past(after)).items().stream()
                .map(change -> change.path() + ": " + change.before() + " -> " + change.after())
                .toList();
    }

    private static Past<JsonNode> past(String json) {
        return new Past<>(JSON.readTree(json.replace('\'', '"')), THEN);
    }

    @Test
    void equal_documents_differ_in_nothing_whatever_the_moment() {
        assertThat(between(
                        "{'id':'x','version':1,'position':4,'updatedAt':'a','lines':[{'line':1}]}",
                        "{'id':'x','version':2,'position':9,'updatedAt':'b','lines':[{'line':1}]}"))
                .isEmpty();
    }

    @Test
    void fields_come_in_the_order_of_the_document_and_what_is_new_comes_last() {
        assertThat(between("{'b':1,'a':{'d':1,'c':2},'gone':'x'}", "{'a':{'c':3,'d':2},'b':2,'new':[1]}"))
                .containsExactly(
                        "/b: 1 -> 2", "/a/d: 1 -> 2", "/a/c: 2 -> 3", "/gone: \"x\" -> null", "/new: null -> [1]");
    }

    @Test
    void elements_are_known_by_their_keys_wherever_they_stand() {
        assertThat(between(
                        "{'lines':[{'line':1,'n':1},{'line':2,'n':1}]}",
                        "{'lines':[{'line':3,'n':7},{'line':2,'n':5},{'line':1,'n':1}]}"))
                .containsExactly("/lines/2/n: 1 -> 5", "/lines/3: null -> {\"line\":3,\"n\":7}");
        assertThat(between("{'found':[{'sku':'A','state':'OK','n':1}]}", "{'found':[{'sku':'A','state':'OK','n':2}]}"))
                .containsExactly("/found/A,OK/n: 1 -> 2");
    }

    @Test
    void elements_without_keys_are_known_by_their_place_and_plain_values_by_themselves() {
        assertThat(between("{'rows':[{'n':1},{'n':2}]}", "{'rows':[{'n':1},{'n':3}]}"))
                .containsExactly("/rows/1/n: 2 -> 3");
        assertThat(between("{'lists':['a','b/c','a']}", "{'lists':['a','~d']}"))
                .containsExactly(
                        "/lists/b~1c: \"b/c\" -> null", "/lists/a#2: \"a\" -> null", "/lists/~0d: null -> \"~d\"");
    }

    @Test
    void the_second_of_one_key_is_told_from_the_first() {
        assertThat(between(
                        "{'lines':[{'line':1,'n':1},{'line':1,'n':2}]}",
                        "{'lines':[{'line':1,'n':1},{'line':1,'n':3}]}"))
                .containsExactly("/lines/1#2/n: 2 -> 3");
    }
}
