package io.orderledger.command.ledger;

import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.EventMetadata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;

/** An aggregate as it runs in the ledger: a request's metadata reach its events, an unknown target is refused by name. */
public final class LedgerFixture {

    private static final List<String> CARRIED =
            List.of(EventMetadata.IDEMPOTENCY_KEY, EventMetadata.REQUEST_FINGERPRINT);

    private LedgerFixture() {}

    public static <T> AggregateTestFixture<T> of(Class<T> aggregate) {
        return of(aggregate, OrderRules.standard());
    }

    /** The aggregate of a shop with rules of its own. */
    public static <T> AggregateTestFixture<T> of(Class<T> aggregate, OrderRules rules) {
        AggregateTestFixture<T> fixture = new AggregateTestFixture<>(aggregate);
        fixture.registerInjectableResource(rules);
        fixture.registerCommandHandlerInterceptor(new UnknownTargetInterceptor());
        fixture.registerCommandHandlerInterceptor((work, chain) -> {
            work.registerCorrelationDataProvider(message -> {
                Map<String, Object> carried = new HashMap<>(message.getMetaData());
                carried.keySet().retainAll(CARRIED);
                return carried;
            });
            return chain.proceed();
        });
        return fixture;
    }

    /** Metadata of a request with an idempotency key. */
    public static Map<String, String> key(String key, String fingerprint) {
        return Map.of(EventMetadata.IDEMPOTENCY_KEY, key, EventMetadata.REQUEST_FINGERPRINT, fingerprint);
    }

    /** Metadata of a request that expects a version. */
    public static Map<String, String> ifMatch(long version) {
        return Map.of(CommandMetadata.EXPECTED_VERSION, Long.toString(version));
    }

    /** An event that a request with an idempotency key led to. */
    public static EventMessage<?> causedBy(Map<String, String> request, Object event) {
        return GenericEventMessage.asEventMessage(event).andMetaData(request);
    }

    /** The command is refused, and nothing happens. */
    public static void expectRefusal(
            ResultValidator<?> result, RefusalCode code, String field, long version, Object... arguments) {
        result.expectException(CommandRefused.class)
                .expectExceptionDetails(new Refusal(
                        code.code(),
                        List.of(arguments).stream().map(String::valueOf).toList(),
                        field,
                        version))
                .expectNoEvents();
    }

    /** The command is refused, and the refusal is an event that the aggregate keeps. */
    public static void expectRefusalKept(
            ResultValidator<?> result,
            String id,
            RefusalCode code,
            String field,
            long versionAfter,
            Object event,
            Object... arguments) {
        List<String> told = List.of(arguments).stream().map(String::valueOf).toList();
        result.expectSuccessfulHandlerExecution()
                .expectEvents(event)
                .expectResultMessagePayload(new CommandResult(
                        id, versionAfter, false, new Refusal(code.code(), told, field, versionAfter)));
    }

    /** The same was asked before: the answer of then, and nothing happens. */
    public static void expectReplay(ResultValidator<?> result, String id, long version) {
        result.expectSuccessfulHandlerExecution()
                .expectResultMessagePayload(new CommandResult(id, version, true))
                .expectNoEvents();
    }
}
