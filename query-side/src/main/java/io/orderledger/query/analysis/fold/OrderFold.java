package io.orderledger.query.analysis.fold;

import io.orderledger.events.LedgerEvent;
import io.orderledger.events.order.OrderEvent;
import io.orderledger.events.value.OrderId;
import io.orderledger.query.analysis.expression.EvaluationException;
import io.orderledger.query.orders.OrderProjection;
import io.orderledger.query.orders.OrderView;
import io.orderledger.query.projection.RecordedEvent;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Folds an order as the order status does, by the same rules, and tells which order an event is about. */
final class OrderFold {

    private static final OrderProjection ORDERS = new OrderProjection();

    /** How another event than one of an order names the order it is about. */
    private static final ClassValue<Optional<Method>> REFERENCE = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
            for (RecordComponent component : type.getRecordComponents()) {
                boolean orderId = component.getType() == OrderId.class
                        && component.getName().equals("orderId");
                boolean reference = component.getType() == String.class
                        && component.getName().equals("reference");
                if (orderId || reference) {
                    return Optional.of(component.getAccessor());
                }
            }
            return Optional.empty();
        }
    };

    private OrderFold() {}

    /** Whether events of a class are about an order. */
    static boolean aboutOrder(Class<?> type) {
        return OrderEvent.class.isAssignableFrom(type) || REFERENCE.get(type).isPresent();
    }

    /** The order an event is about; {@code null} when it is about none. */
    static @Nullable String order(LedgerEvent event) {
        if (event instanceof OrderEvent order) {
            return order.orderId().value();
        }
        Optional<Method> reference = REFERENCE.get(event.getClass());
        if (reference.isEmpty()) {
            return null;
        }
        try {
            String id = String.valueOf(reference.get().invoke(event));
            return id.isEmpty() ? null : id;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + reference.get().getName(), e);
        }
    }

    /**
     * The order after one of its events.
     *
     * @throws EvaluationException when the event cannot follow on the order
     */
    static OrderState after(@Nullable OrderState before, RecordedEvent event) {
        OrderView view = evolved(before == null ? null : before.order(), event);
        Stages stages = before == null ? Stages.none() : before.stages();
        return new OrderState(
                view.id(),
                event.position(),
                view,
                stages.reached(view, event.payload().occurredAt()));
    }

    private static OrderView evolved(@Nullable OrderView before, RecordedEvent event) {
        try {
            return ORDERS.evolve(before, event);
        } catch (RuntimeException e) {
            throw new EvaluationException(EvaluationException.Reason.ORDER, "");
        }
    }
}
