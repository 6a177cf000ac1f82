package io.orderledger.events.personal;

import io.orderledger.events.Personal;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where in the JSON of a record personal data stand, by the {@link Personal} marks of it and of the records in it. */
final class PersonalFields {

    private static final ClassValue<List<Place>> PLACES = new ClassValue<>() {
        @Override
        protected List<Place> computeValue(Class<?> type) {
            return placesIn(type);
        }
    };

    /**
     * A field that is personal or leads to one that is.
     *
     * @param within the record that it holds, or holds a list of; the field itself is personal when it holds none
     */
    private record Place(String name, List<Class<?>> within) {}

    /** Gives another value in place of a personal one. */
    interface Change {

        /**
         * The new value.
         *
         * @param pointer JSON pointer of the field
         */
        JsonNode of(JsonNode value, String pointer);
    }

    private PersonalFields() {}

    /** Whether there can be any. */
    static boolean areIn(Class<?> type) {
        return type.isRecord() && !PLACES.get(type).isEmpty();
    }

    private static List<Place> placesIn(Class<?> type) {
        List<Place> places = new ArrayList<>();
        for (RecordComponent component : type.isRecord() ? type.getRecordComponents() : new RecordComponent[0]) {
            if (component.isAnnotationPresent(Personal.class)) {
                places.add(new Place(component.getName(), List.of()));
            } else {
                Class<?> held = held(component);
                if (areIn(held)) {
                    places.add(new Place(component.getName(), List.of(held)));
                }
            }
        }
        return List.copyOf(places);
    }

    private static Class<?> held(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : component.getType();
    }

    /** Changes every personal field that is not empty; returns how many those were. */
    static int change(ObjectNode json, Class<?> type, Change change) {
        return change(json, type, "", change);
    }

    private static int change(ObjectNode json, Class<?> type, String pointer, Change change) {
        int changed = 0;
        for (Place place : PLACES.get(type)) {
            JsonNode value = json.get(place.name());
            String at = pointer + '/' + place.name();
            if (value == null || value.isNull()) {
                continue;
            }
            if (!place.within().isEmpty()) {
                changed += within(value, place.within().getFirst(), at, change);
            } else if (!isEmpty(value)) {
                json.set(place.name(), change.of(value, at));
                changed++;
            }
        }
        return changed;
    }

    private static int within(JsonNode value, Class<?> type, String pointer, Change change) {
        if (value instanceof ObjectNode one) {
            return change(one, type, pointer, change);
        }
        int changed = 0;
        for (int i = 0; i < value.size(); i++) {
            changed += value.get(i) instanceof ObjectNode one ? change(one, type, pointer + '/' + i, change) : 0;
        }
        return changed;
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isArray()
                ? value.isEmpty()
                : value.isString() && value.stringValue().isEmpty();
    }
}
