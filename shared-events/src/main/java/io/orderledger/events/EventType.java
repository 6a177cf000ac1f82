package io.orderledger.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stable logical name under which an event is stored, for example {@code order.OrderPlaced}. It never changes, so
 * that a Java class may be renamed or moved without touching history. The revision stands beside it in Axon's
 * {@link org.axonframework.serialization.Revision}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

    /** Logical name: the aggregate, a dot, what happened in the past tense. */
    String value();
}
