package io.orderledger.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field that can hold data about a person. Such a field stays out of logs, identifiers, metrics and error texts,
 * and belongs to the person named by the {@link DataSubject} of the same order.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Personal {}
