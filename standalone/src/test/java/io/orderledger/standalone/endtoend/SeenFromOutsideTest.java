package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.standalone.boot.RunningLedger;
import io.orderledger.standalone.boot.ServeOptions;
import io.orderledger.standalone.boot.StandaloneApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator sees of a running ledger, and that dashboard, alerts and manifests ask for what is really there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SeenFromOutsideTest {

    private static final Path DOCKER = Path.of("..", "docker");
    private static final Path DOCUMENT = Path.of("..", "docs", "operation.md");

    /** A metric's name in a query, with the labels in braces after it if there are any. */
    private static final Pattern METRIC = Pattern.compile("\\b(ledger|http|jvm|process|mongodb)_[a-z_]+");

    private static final Pattern LABELS_KEPT = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");
    private static final Pattern LABELS_CHOSEN = Pattern.compile("([a-z_]+)=~?\"");

    @TempDir
    static Path data;

    private static RunningLedger ledger;
    private static Client client;

    @BeforeAll
    static void settle() {
        ledger = StandaloneApplication.start(new ServeOptions(data, 0, "127.0.0.1", "", ""));
        client = new Client(ledger.url());
        await().atMost(Duration.ofSeconds(60)).until(() -> ledger.readModels().ready());
        client.post("/api/stock/main/TEA/receipts", "{\"receiptId\":\"r-1\",\"quantity\":5}")
                .expect(200);
        String id = client.place("1", "TEA", 2, 1_250, true);
        client.post("/api/orders/" + id + "/approve", "{}").expect(200);
        client.post("/api/orders/" + id + "/approve", "{}").expect(409);
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    private static String scrape() {
        return client.get("/actuator/prometheus").expect(200).text();
    }

    @Test
    void commands_are_timed_by_what_became_of_them_and_refusals_counted_by_code() {
        String metrics = scrape();

        assertThat(metrics)
                .containsPattern(
                        "(?m)^ledger_commands_seconds_count\\{.*command=\"ApproveOrder\",outcome=\"accepted\".*} 1")
                .containsPattern(
                        "(?m)^ledger_commands_seconds_count\\{.*command=\"ApproveOrder\",outcome=\"refused\".*} 1")
                .containsPattern("(?m)^ledger_refusals_total\\{.*code=\"[a-z-]+\",command=\"ApproveOrder\".*} 1")
                .containsPattern("(?m)^ledger_events_total\\{.*type=\"order.OrderApproved\".*} 1")
                .containsPattern("(?m)^ledger_store_append_seconds_count\\{.*outcome=\"stored\".*} [1-9]")
                .containsPattern("(?m)^mongodb_driver_commands_seconds_count\\{");
    }

    @Test
    void no_metric_carries_an_order_or_a_person() {
        assertThat(scrape()).doesNotContain("web:1").doesNotContain("TEA");
    }

    @Test
    void alive_and_ready_are_told_apart_and_say_why() {
        assertThat(client.get("/actuator/health/liveness").expect(200).json().path("components"))
                .hasSize(1);
        JsonNode ready = client.get("/actuator/health/readiness").expect(200).json();
        assertThat(ready.path("components").propertyNames())
                .containsExactlyInAnyOrder("readinessState", "eventStore", "readModels");
    }

    @Test
    void the_disk_that_is_watched_is_that_of_the_data() {
        JsonNode health = client.get("/actuator/health").expect(200).json();

        assertThat(health.path("components")
                        .path("diskSpace")
                        .path("details")
                        .path("path")
                        .asString())
                .isEqualTo(data.toAbsolutePath().toString());
    }

    @Test
    void an_answer_names_the_id_under_which_its_events_and_log_lines_are_found() {
        String given = client.post(
                        "/api/stock/main/CUP/receipts",
                        "{\"receiptId\":\"r-1\",\"quantity\":1}",
                        "Ledger-Correlation-Id",
                        "morning-1")
                .header("ledger-correlation-id")
                .orElseThrow();
        assertThat(given).isEqualTo("morning-1");

        String made = client.get("/api/orders").header("ledger-correlation-id").orElseThrow();
        assertThat(made).matches("[0-9a-f-]{36}");
    }

    @Test
    void the_dashboard_and_the_alerts_ask_for_metrics_and_labels_that_are_there() throws IOException {
        String metrics = scrape();
        String queries = queries();

        assertThat(METRIC.matcher(queries).results().map(found -> found.group()).collect(Collectors.toSet()))
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(metrics).containsPattern("(?m)^" + name + "[{ ]"));
        Set<String> labels = new TreeSet<>();
        LABELS_CHOSEN.matcher(queries).results().forEach(found -> labels.add(found.group(1)));
        LABELS_KEPT
                .matcher(queries)
                .results()
                .forEach(found -> Stream.of(found.group(1).split(", ?")).forEach(labels::add));
        labels.removeAll(Set.of("job", "instance")); // put there by Prometheus
        assertThat(labels)
                .hasSizeGreaterThan(5)
                .allSatisfy(label -> assertThat(metrics).contains(label + "=\""));
    }

    private static String queries() throws IOException {
        StringBuilder queries = new StringBuilder();
        JsonNode dashboard =
                JsonMapper.shared().readTree(Files.readString(DOCKER.resolve("grafana/dashboards/order-ledger.json")));
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(panel.path("targets").size())
                    .as(panel.path("title").asString())
                    .isPositive();
            panel.path("targets")
                    .forEach(target ->
                            queries.append(target.path("expr").asString()).append('\n'));
        }
        JsonNode alerts = yaml(DOCKER.resolve("prometheus/alerts.yml")).get(0);
        for (JsonNode rule : alerts.path("groups").path(0).path("rules")) {
            assertThat(rule.path("annotations").path("cure").asString())
                    .as(rule.path("alert").asString())
                    .isNotBlank();
            queries.append(rule.path("expr").asString()).append('\n');
        }
        return queries.toString();
    }

    @Test
    void every_metric_of_the_ledger_is_in_the_document_and_no_other() throws IOException {
        assertThat(names("(?m)^# TYPE (ledger_[a-z_]+?)(_max)? ", scrape()))
                .hasSizeGreaterThan(15)
                .isEqualTo(names("`(ledger_[a-z_]+)`", Files.readString(DOCUMENT)));
    }

    private static Set<String> names(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_probes_of_the_manifests_are_answered() throws IOException {
        for (String side : new String[] {"command-side", "query-side"}) {
            JsonNode container =
                    yaml(DOCKER.resolve("kubernetes/" + side + ".yaml")).get(0).at("/spec/template/spec/containers/0");
            for (String probe : new String[] {"startupProbe", "livenessProbe", "readinessProbe"}) {
                client.get(container.path(probe).path("httpGet").path("path").asString())
                        .expect(200);
            }
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
        }
        for (String manifest : new String[] {"compose.yaml", "kubernetes/query-side.yaml"}) {
            assertThat(Files.readString(DOCKER.resolve(manifest)))
                    .as("%s names the key that signs the log", manifest)
                    .contains("LEDGER_PROOFS_KEYFILE");
        }
        JsonNode services = yaml(DOCKER.resolve("compose.yaml")).get(0).path("services");
        assertThat(services.propertyNames())
                .contains("axonserver", "mongodb", "command-side", "query-side", "prometheus", "grafana");
    }

    private static JsonNode yaml(Path file) throws IOException {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<Object> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(strict)).loadAll(Files.readString(file)).forEach(documents::add);
        return JsonMapper.shared().valueToTree(documents);
    }
}
