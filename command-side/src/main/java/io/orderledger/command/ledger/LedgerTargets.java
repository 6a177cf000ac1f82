package io.orderledger.command.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * Finds the aggregate that a command or a question is for, in its component with {@link TargetAggregateIdentifier}. Commands are
 * records, so that where it stands is looked up once for each type; Axon's own resolver looks through all methods of the type for
 * each command. The version that a client expects is minded by the aggregate itself.
 */
public final class LedgerTargets implements CommandTargetResolver {

    private static final ClassValue<Method> TARGETS = new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> type) {
            Method target = in(type).orElseThrow(() -> new IllegalArgumentException(
                    type.getName() + " does not say which of its components is its target aggregate"));
            target.setAccessible(true);
            return target;
        }
    };

    /**
     * Where the target of a type of command is.
     *
     * @throws IllegalArgumentException when it does not say
     */
    static Method of(Class<?> type) {
        return TARGETS.get(type);
    }

    /** Where a type, or what it implements, says so. */
    private static Optional<Method> in(Class<?> type) {
        return Stream.concat(
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(method -> method.getParameterCount() == 0
                                        && method.isAnnotationPresent(TargetAggregateIdentifier.class)),
                        Arrays.stream(type.getInterfaces()).flatMap(each -> in(each).stream()))
                .findFirst();
    }

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        Object payload = command.getPayload();
        try {
            Object target = of(payload.getClass()).invoke(payload);
            if (target == null) {
                throw new IllegalArgumentException(payload.getClass().getName() + " names no aggregate");
            }
            return new VersionedAggregateIdentifier(target, null);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalArgumentException(payload.getClass().getName() + " does not tell its aggregate", e);
        }
    }
}
