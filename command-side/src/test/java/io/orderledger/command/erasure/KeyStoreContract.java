package io.orderledger.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.erasure.PersonLinks.Link;
import io.orderledger.events.personal.KeyStore;
import io.orderledger.events.personal.KeyStore.StoredKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of keys and links keeps to. */
abstract class KeyStoreContract {

    private static final Instant NOON = Instant.parse("2020-02-20T12:00:00Z");
    static final byte[] SECRET = "a wrapped key that nobody guesses".getBytes(StandardCharsets.UTF_8);

    abstract KeyStore keys();

    abstract PersonLinks links();

    @Test
    void a_key_is_found_by_its_name_and_by_whose_it_is() {
        keys().add(StoredKey.of("li", 1, SECRET));
        keys().add(StoredKey.of("li", 2, SECRET));

        assertThat(keys().find("li.1").orElseThrow().wrapped()).isEqualTo(SECRET);
        assertThat(keys().newest("li").orElseThrow().id()).isEqualTo("li.2");
        assertThat(keys().newest("han")).isEmpty();
        assertThat(keys().find("li.3")).isEmpty();
    }

    @Test
    void of_two_who_make_a_key_the_first_wins() {
        keys().add(StoredKey.of("li", 1, SECRET));

        assertThat(keys().add(StoredKey.of("li", 1, new byte[] {1})).wrapped()).isEqualTo(SECRET);
    }

    @Test
    void all_keys_of_somebody_are_destroyed_and_those_of_others_are_not() {
        keys().add(StoredKey.of("li", 1, SECRET));
        keys().add(StoredKey.of("li", 2, SECRET));
        keys().add(StoredKey.of("han", 1, SECRET));

        keys().destroy("li", NOON);
        keys().destroy("li", NOON);

        assertThat(keys().find("li.1").orElseThrow().destroyed()).isTrue();
        assertThat(keys().newest("li").orElseThrow().destroyed()).isTrue();
        assertThat(keys().find("han.1").orElseThrow().destroyed()).isFalse();
        assertThat(keys().destroyedSince(NOON)).containsExactlyInAnyOrder("li.1", "li.2");
        assertThat(keys().destroyedSince(NOON.plusMillis(1))).isEmpty();
    }

    @Test
    void whoever_had_no_key_gets_none_after_it_was_destroyed() {
        keys().destroy("li", NOON);

        assertThat(keys().add(StoredKey.of("li", 1, SECRET)).destroyed()).isTrue();
    }

    @Test
    void streams_are_found_by_whom_they_tell_of_and_persons_by_the_stream() {
        links().add(new Link("li", "web:2", "order~2"));
        links().add(new Link("li", "web:1", "order~1"));
        links().add(new Link("li", "web:1", "order~1"));
        links().add(new Link("han", "package/1", "stream~1"));
        links().add(new Link("li", "package/1", "stream~1"));

        assertThat(links().of("li"))
                .containsExactly(
                        new Link("li", "package/1", "stream~1"),
                        new Link("li", "web:1", "order~1"),
                        new Link("li", "web:2", "order~2"));
        assertThat(links().personsIn("package/1")).containsExactlyInAnyOrder("li", "han");
        assertThat(links().personsIn("web:3")).isEmpty();
    }
}
