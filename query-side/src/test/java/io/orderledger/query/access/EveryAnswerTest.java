package io.orderledger.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.events.Personal;
import io.orderledger.query.QuerySideTest;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Nobody can be shown a field that is marked as personal without its being recorded, by whatever address. */
@QuerySideTest
class EveryAnswerTest {

    private final RequestMappingHandlerMapping routes;

    @Autowired
    EveryAnswerTest(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
        this.routes = routes;
    }

    @Test
    void that_has_a_personal_field_says_of_whom() {
        Set<String> silent = new TreeSet<>();
        int telling = 0;
        for (Map.Entry<RequestMappingInfo, HandlerMethod> route :
                routes.getHandlerMethods().entrySet()) {
            Type answer = body(route.getValue().getMethod().getGenericReturnType());
            if (holdsPersonal(answer, new HashSet<>())) {
                if (answer instanceof Class<?> type && PersonalAnswer.class.isAssignableFrom(type)) {
                    telling++;
                } else {
                    silent.add(route.getKey() + " " + answer);
                }
            }
        }
        assertThat(silent).isEmpty();
        assertThat(telling).isGreaterThanOrEqualTo(6);
    }

    private static Type body(Type returned) {
        return returned instanceof ParameterizedType wrapped
                        && wrapped.getRawType() instanceof Class<?> raw
                        && raw.getName().endsWith("ResponseEntity")
                ? wrapped.getActualTypeArguments()[0]
                : returned;
    }

    private static boolean holdsPersonal(Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return false;
        }
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                if (holdsPersonal(argument, seen)) {
                    return true;
                }
            }
        }
        if (type instanceof Class<?> plain && plain.isRecord()) {
            for (RecordComponent component : plain.getRecordComponents()) {
                if (component.isAnnotationPresent(Personal.class) || holdsPersonal(component.getGenericType(), seen)) {
                    return true;
                }
            }
        }
        return false;
    }
}
