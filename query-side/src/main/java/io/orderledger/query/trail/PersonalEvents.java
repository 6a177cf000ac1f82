package io.orderledger.query.trail;

import io.orderledger.events.Personal;
import io.orderledger.events.storage.EventCatalogue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which events have fields that can hold personal data. */
final class PersonalEvents {

    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private PersonalEvents() {}

    /** Whether events of a stored name have any, however deep. */
    static boolean holds(String type) {
        return KNOWN.computeIfAbsent(
                type,
                name -> EventCatalogue.classOf(name).map(PersonalEvents::holds).orElse(true));
    }

    private static boolean holds(Class<?> type) {
        if (!type.isRecord()) {
            return false;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Personal.class) || holds(component.getGenericType())) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Type type) {
        if (type instanceof Class<?> plain) {
            return holds(plain);
        }
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                if (holds(argument)) {
                    return true;
                }
            }
        }
        return false;
    }
}
