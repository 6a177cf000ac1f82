package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.standalone.TestTerminal;
import io.orderledger.standalone.cli.LedgerCommandLine;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What carriers and packers wrote about a package goes with whichever of its persons is erased first. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ErasedPackageTest {

    private static final String BOX = "/api/packages/box-e";
    private static final List<String> WORDS = List.of("Quuxplace", "Quuxnote", "Quuxfailure", "Quuxsigned");

    @TempDir
    Path data;

    @TempDir
    Path copies;

    @Test
    void what_a_carrier_wrote_cannot_be_read_anywhere_any_more() throws Exception {
        try (LedgerUnderTest ledger = LedgerUnderTest.on(data)) {
            Client client = ledger.client();
            onTheWay(client, List.of("p-1", "p-2"));
            String box = client.get(BOX).expect(200).text();
            assertThat(box).contains(WORDS);
            assertThat(filesThatHold()).as("files that tell it in plain").isEmpty();

            String person = client.post("/api/persons/web:p-1/erasures", "{\"reason\":\"ticket 1\"}")
                    .expect(200)
                    .json()
                    .get("id")
                    .asString();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(
                                    client.get("/api/erasures/" + person).text())
                            .contains("\"ERASED\"", "package#box-e"));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(client.get(BOX).expect(200).text()).doesNotContain(WORDS));
            isErased(client);
            report(client, "Quuxplace").expect(200);
            isErased(client);
            assertThat(exported(ledger.url()))
                    .doesNotContain(WORDS)
                    .contains("shipping.PackageTracked", "\\\"place\\\":{\\\"sealed\\\"");
            assertThat(filesThatHold()).isEmpty();
        }
        try (LedgerUnderTest ledger = LedgerUnderTest.on(data)) {
            isErased(ledger.client());
        }
    }

    private static void isErased(Client client) {
        assertThat(client.get(BOX).expect(200).text())
                .doesNotContain(WORDS)
                .contains("\"place\":\"[erased]\"", "\"note\":\"[erased]\"", "\"status\":\"IN_TRANSIT\"");
        for (String path :
                List.of("/api/audit?aggregate=" + Client.encode("package#box-e"), "/api/orders/web:p-1/history")) {
            assertThat(client.get(path).expect(200).text()).as(path).doesNotContain(WORDS);
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(client.get("/api/audit?aggregate=" + Client.encode("package#box-e"))
                                .text())
                        .contains("[erased]", "shipping.PackageTracked"));
    }

    /** Two orders of two persons in one package, which was tried to be handed over twice. */
    private static void onTheWay(Client client, List<String> numbers) {
        client.post("/api/stock/main/PEN/receipts", "{\"quantity\":9}").expect(200);
        client.post("/api/packages", "{\"packageId\":\"box-e\",\"warehouse\":\"main\"}")
                .expect(201);
        for (String number : numbers) {
            String id = client.place(number, "PEN", 1, 100, true);
            client.post("/api/orders/" + id + "/approve", "{}").expect(200);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> client.get("/api/orders/" + id).text().contains("\"ALLOCATED\""));
            client.post(
                            "/api/orders/" + id + "/picking",
                            "{\"pickListId\":\"w-" + number + "\",\"warehouse\":\"main\"}")
                    .expect(200);
            String pieces = "{\"orderId\":\"" + id + "\",\"line\":1,\"sku\":\"PEN\",\"quantity\":1}";
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> client.post("/api/pick-lists/w-" + number + "/picks", pieces)
                                    .status()
                            == 200);
            String scan = "{\"orderId\":\"" + id + "\",\"sku\":\"PEN\",\"quantity\":1}";
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> client.post(BOX + "/scans", scan).status() == 200);
        }
        client.post(BOX + "/dispatch", "{\"carrier\":\"SF\",\"trackingNumber\":\"SF1\"}")
                .expect(200);
        report(client, "Quuxplace").expect(200);
        client.post(BOX + "/delivery-failures", "{\"reason\":\"Quuxfailure at home\"}")
                .expect(200);
        client.post(BOX + "/delivery", "{\"signedBy\":\"Quuxsigned\"}").expect(200);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(client.get(BOX).text()).contains("Quuxsigned"));
    }

    private static Client.Answer report(Client client, String place) {
        return client.post(
                BOX + "/tracking",
                "{\"status\":\"IN_TRANSIT\",\"place\":\"%s\",\"note\":\"Quuxnote given to wife\"}".formatted(place));
    }

    private String exported(String url) throws Exception {
        Path file = copies.resolve("ledger.gz");
        int ended = LedgerCommandLine.run(
                new TestTerminal(Locale.ENGLISH).terminal(),
                options -> {
                    throw new AssertionError("nothing is started");
                },
                "export",
                "--out",
                file.toString(),
                "--url",
                url);
        assertThat(ended).isZero();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> filesThatHold() throws Exception {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                WORDS.stream().filter(bytes::contains).forEach(word -> found.add(data.relativize(file) + ": " + word));
            }
        }
        return found;
    }
}
