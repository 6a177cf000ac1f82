package io.orderledger.command.fulfilment;

import io.orderledger.command.due.DueItems;
import io.orderledger.command.due.DueItemsInMemory;
import io.orderledger.command.ledger.CommandResult;
import io.orderledger.command.ledger.LedgerCommand;
import io.orderledger.command.ledger.LedgerCorrelation;
import io.orderledger.command.ledger.UnknownTargetInterceptor;
import io.orderledger.command.rules.OrderRules;
import io.orderledger.events.LedgerEvent;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** All aggregates on an event store in memory; the test hands events to the process managers as it likes. */
final class SmallLedger implements AutoCloseable {

    static {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }

    /** Found once: looking for them takes longer than most tests. */
    private static final List<Class<?>> AGGREGATES = annotated(Aggregate.class);

    /** Without the one that destroys keys: nothing is sealed here. */
    private static final List<Class<?>> MANAGERS = annotated(ProcessingGroup.class).stream()
            .filter(type -> !type.getPackageName().endsWith(".erasure"))
            .toList();

    private final List<EventMessage<?>> events = new CopyOnWriteArrayList<>();
    private final AtomicReference<EventStorageEngine> store = new AtomicReference<>(new InMemoryEventStorageEngine());
    private final Configuration axon;
    private final List<AnnotationEventHandlerAdapter> managers;

    /** A shop with one warehouse, where a person decides about orders and about lines that are short. */
    SmallLedger() {
        this(TestRules.UNSCREENED);
    }

    /** A ledger with every aggregate of the command side, and its process managers. */
    SmallLedger(OrderRules rules) {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false) // no Axon Server, wherever one may run
                .configureEmbeddedEventStore(configuration -> throughTo(store))
                .configureCorrelationDataProviders(configuration -> List.of(new LedgerCorrelation()))
                .registerComponent(OrderRules.class, configuration -> rules);
        AGGREGATES.forEach(configurer::configureAggregate);
        axon = configurer.buildConfiguration();
        axon.start();
        axon.commandBus().registerHandlerInterceptor(new UnknownTargetInterceptor());
        axon.eventStore().subscribe(events::addAll);
        Map<Class<?>, Object> parts = Map.of(
                FollowUps.class,
                new FollowUps(axon.commandGateway()),
                OrderRules.class,
                rules,
                DueItems.class,
                new DueItemsInMemory());
        managers = MANAGERS.stream()
                .map(type -> create(type, parts))
                .map(AnnotationEventHandlerAdapter::new)
                .toList();
    }

    /** An engine that does everything on the one that is the store's at the moment. */
    private static EventStorageEngine throughTo(AtomicReference<EventStorageEngine> store) {
        return (EventStorageEngine) Proxy.newProxyInstance(
                SmallLedger.class.getClassLoader(),
                new Class<?>[] {EventStorageEngine.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(store.get(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Forgets everything that has happened. To put a ledger together takes longer than most of what happens in it. */
    void beginAgain() {
        store.set(new InMemoryEventStorageEngine());
        events.clear();
    }

    private static List<Class<?>> annotated(Class<? extends Annotation> annotation) {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(annotation));
        return scan.findCandidateComponents("io.orderledger.command").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(found.getBeanClassName()), SmallLedger.class.getClassLoader()))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    /** A process manager; its constructor takes {@link FollowUps} and, if it wishes, {@link OrderRules}. */
    private static Object create(Class<?> type, Map<Class<?>, Object> parts) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                    .map(parts::get)
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot create " + type, e);
        }
    }

    /** Lets somebody look at every command before its aggregate gets it, or answer in its place. */
    void intercept(MessageHandlerInterceptor<CommandMessage<?>> interceptor) {
        axon.commandBus().registerHandlerInterceptor(interceptor);
    }

    CommandResult send(LedgerCommand command) {
        return send(command, Map.of());
    }

    CommandResult send(LedgerCommand command, Map<String, String> metadata) {
        return axon.commandGateway().sendAndWait(command, MetaData.from(metadata));
    }

    /** Hands an event to the process managers, as the event processor does. */
    void deliver(EventMessage<?> event) {
        DefaultUnitOfWork<EventMessage<?>> work = new DefaultUnitOfWork<>(event);
        work.registerCorrelationDataProvider(new LedgerCorrelation());
        work.start();
        try {
            for (AnnotationEventHandlerAdapter manager : managers) {
                manager.handle(event);
            }
            work.commit();
        } catch (Exception e) {
            work.rollback(e);
            throw new AssertionError("a process manager must not block its stream", e);
        }
    }

    /** Hands over every event in the order of the stream, and whatever follows, until nothing follows any more. */
    void deliverAll() {
        for (int i = 0; i < events.size(); i++) {
            deliver(events.get(i));
        }
    }

    List<EventMessage<?>> messages() {
        return List.copyOf(events);
    }

    <E extends LedgerEvent> List<E> events(Class<E> type) {
        return events.stream()
                .map(EventMessage::getPayload)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
