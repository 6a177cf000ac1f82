package io.orderledger.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderledger.proofs.note.Checkpoint;
import io.orderledger.proofs.note.SignedNote;
import io.orderledger.standalone.endtoend.Client.Answer;
import java.time.Duration;

/** Waits until read models and the signed log have everything that the event store has. */
final class Settled {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Settled() {}

    /** The checkpoint over everything, once nothing follows any more. */
    static Checkpoint checkpoint(Client client) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            Answer projections = client.get("/api/projections").expect(200);
            assertThat(projections.json().findValues("lag"))
                    .as(projections.text())
                    .isNotEmpty()
                    .allMatch(lag -> lag.asLong() == 0);
            long head = projections.json().findValues("head").stream()
                    .mapToLong(position -> position.asLong())
                    .max()
                    .orElse(-1);
            assertThat(signed(client).size()).as("events in the checkpoint").isEqualTo(head + 1);
        });
        return signed(client);
    }

    private static Checkpoint signed(Client client) {
        return Checkpoint.parse(
                SignedNote.parse(client.get("/api/audit/checkpoint").expect(200).text())
                        .text());
    }
}
