package io.orderledger.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.web.ids.MessageIds;
import io.orderledger.web.ids.RandomIds;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MessageIdsTest {

    @Test
    void messages_get_their_ids_from_here() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(MessageIds.class);
        assertThat(UUID.fromString(IdentifierFactory.getInstance().generateIdentifier()))
                .satisfies(id -> assertThat(id.version()).isEqualTo(4));
    }

    @Test
    void no_id_is_given_twice_however_many_ask_at_once() {
        Set<UUID> given = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 100_000).parallel().forEach(i -> given.add(RandomIds.next()));

        assertThat(given).hasSize(100_000).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(4);
            assertThat(id.variant()).isEqualTo(2);
        });
    }
}
