package io.orderledger.command.order;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.ledger.Decision;
import io.orderledger.command.ledger.RefusalCode;
import io.orderledger.events.LedgerEvent;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.orders.OrderView;
import io.orderledger.query.projection.RecordedEvent;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Draws {@code docs/life-of-an-order.md} from the code: thousands of made-up orders are lived through, and every change of a
 * status that was seen becomes an arrow. The test fails when the document says anything else; run it with
 * {@code -Ddocs.write=true} to write the document anew.
 */
class LifeOfAnOrderTest {

    private static final Path DOCUMENT = Path.of("../docs/life-of-an-order.md");
    private static final int HISTORIES = 6_000;
    private static final int COMMANDS = 80;

    private final Map<String, Map<String, Map<String, Set<String>>>> axes = new TreeMap<>();
    private final Map<String, Set<String>> eventsOfCommand = new TreeMap<>();
    private final Map<String, Set<String>> refusalsOfCommand = new TreeMap<>();

    @Test
    void the_document_says_what_the_code_does() throws IOException {
        for (int seed = 0; seed < HISTORIES; seed++) {
            live(seed);
        }
        String drawn = document();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(DOCUMENT, drawn);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("run this test with -Ddocs.write=true")
                .isEqualTo(drawn);
    }

    private void live(int seed) {
        AnyOrder order = new AnyOrder(new Random(seed));
        Watcher watcher = new Watcher();
        OrderCommand command = order.place();
        for (int i = 0; i < COMMANDS; i++) {
            int before = order.events().size();
            Decision<OrderEvent> decision = order.ask(command);
            String name = command.getClass().getSimpleName();
            Set<String> led = eventsOfCommand.computeIfAbsent(name, n -> new TreeSet<>());
            for (OrderEvent event :
                    order.events().subList(before, order.events().size())) {
                led.add(event.getClass().getSimpleName());
                watcher.see(event);
            }
            refusal(decision)
                    .ifPresent(code -> refusalsOfCommand
                            .computeIfAbsent(name, n -> new TreeSet<>())
                            .add(code));
            command = order.next();
        }
    }

    private static java.util.Optional<String> refusal(Decision<OrderEvent> decision) {
        return switch (decision) {
            case Decision.Refused<OrderEvent> no ->
                java.util.Optional.of(no.why().code().code());
            case Decision.Declined<OrderEvent> no ->
                java.util.Optional.of(no.why().code().code());
            default -> java.util.Optional.empty();
        };
    }

    /** Both sides' view of one order, event by event. */
    private final class Watcher {

        private final OrderProjection projection = new OrderProjection();
        private @Nullable OrderView view;
        private long sequence;

        void see(OrderEvent event) {
            OrderView before = view;
            OrderView after = projection.evolve(
                    before,
                    new RecordedEvent(
                            new GenericDomainEventMessage<>("Order", AnyOrder.ID.value(), sequence, event), sequence));
            sequence++;
            view = after;
            String name = event.getClass().getSimpleName();
            arrow(
                    "Decision and progress",
                    before == null ? "[*]" : before.status().name(),
                    after.status().name(),
                    name);
            arrow(
                    "Payment",
                    before == null ? "[*]" : before.payment().name(),
                    after.payment().name(),
                    name);
            arrow(
                    "Fulfilment",
                    before == null ? "[*]" : before.fulfilment().name(),
                    after.fulfilment().name(),
                    name);
            for (int i = 0; i < after.lines().size(); i++) {
                boolean known = before != null && i < before.lines().size();
                arrow(
                        "Line",
                        known ? before.lines().get(i).status().name() : "[*]",
                        after.lines().get(i).status().name(),
                        name);
            }
        }

        private void arrow(String axis, String from, String to, String event) {
            if (!from.equals(to)) {
                axes.computeIfAbsent(axis, a -> new TreeMap<>())
                        .computeIfAbsent(from, f -> new TreeMap<>())
                        .computeIfAbsent(to, t -> new TreeSet<>())
                        .add(event);
            }
        }
    }

    private String document() {
        StringBuilder text = new StringBuilder("""
                # The life of an order

                Drawn from the code by `LifeOfAnOrderTest`: %s made-up orders were each asked %d commands, and every change of a status
                that was seen is an arrow, named after the events that led to it. Statuses are derived from quantities and money; nothing
                sets them. Do not edit this file: run `mvn -pl standalone -am test -Dtest=LifeOfAnOrderTest -Ddocs.write=true
                -Dsurefire.failIfNoSpecifiedTests=false`.
                """.formatted(String.format(Locale.ROOT, "%,d", HISTORIES), COMMANDS));
        axes.forEach((axis, arrows) -> {
            text.append("\n## ").append(axis).append("\n\n```mermaid\nstateDiagram-v2\n");
            arrows.forEach((from, targets) -> targets.forEach((to, events) -> text.append("    ")
                    .append(from)
                    .append(" --> ")
                    .append(to)
                    .append(": ")
                    .append(String.join("<br/>", events))
                    .append('\n')));
            text.append("```\n");
        });
        text.append("\n## Commands of an order\n\n| Command | Events | Refusals |\n| --- | --- | --- |\n");
        members(OrderCommand.class)
                .map(Class::getSimpleName)
                .sorted()
                .forEach(command -> text.append("| ")
                        .append(command)
                        .append(" | ")
                        .append(String.join(", ", eventsOfCommand.getOrDefault(command, Set.of())))
                        .append(" | ")
                        .append(refusalsOfCommand.getOrDefault(command, Set.of()).stream()
                                .map(code -> "`" + code + "`")
                                .collect(joining(", ")))
                        .append(" |\n"));
        text.append("\n## Events\n\n| Event | Revision | Fields |\n| --- | --- | --- |\n");
        for (Class<? extends LedgerEvent> event : EventCatalogue.all()) {
            text.append("| `")
                    .append(EventCatalogue.nameOf(event).orElseThrow())
                    .append("` | ")
                    .append(event.getAnnotation(Revision.class).value())
                    .append(" | ")
                    .append(Arrays.stream(event.getRecordComponents())
                            .map(RecordComponent::getName)
                            .collect(joining(", ")))
                    .append(" |\n");
        }
        Properties words = words();
        text.append("\n## Refusals\n\n`{0}`, `{1}` … stand for what the refusal is about.\n\n")
                .append("| Code | HTTP status | Sentence | What to do |\n| --- | --- | --- | --- |\n");
        for (RefusalCode refusal : RefusalCode.values()) {
            text.append("| `")
                    .append(refusal.code())
                    .append("` | ")
                    .append(refusal.status())
                    .append(" | ")
                    .append(words.getProperty("problem." + refusal.code() + ".title"))
                    .append(" | ")
                    .append(words.getProperty("problem." + refusal.code() + ".detail"))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static Stream<Class<?>> members(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(LifeOfAnOrderTest::members)
                : Stream.of(type);
    }

    private static Properties words() {
        Properties words = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(LifeOfAnOrderTest.class.getResourceAsStream("/messages/command.properties")),
                StandardCharsets.UTF_8)) {
            words.load(reader);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
