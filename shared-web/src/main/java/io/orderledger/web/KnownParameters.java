package io.orderledger.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a request that has a parameter that its address does not know, one without a value, or one twice that is taken
 * once: whoever misspells {@code dryRun} must not find the command carried out, and whoever misspells {@code asOf} must not
 * be told of today. What is not the ledger's own, such as its health and its description, is let pass.
 */
final class KnownParameters implements HandlerInterceptor {

    private static final Set<String> ONLY_READ = Set.of("GET", "HEAD", "OPTIONS");
    private static final String OWN = "io.orderledger.";

    private final List<MoreParameters> more;
    private final ConcurrentHashMap<HandlerMethod, Known> known = new ConcurrentHashMap<>();

    /** What an address takes; of those, what it takes any number of times. */
    private record Known(Set<String> names, Set<String> lists) {}

    KnownParameters(List<MoreParameters> more) {
        this.more = more;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query == null
                || request.getDispatcherType() != DispatcherType.REQUEST
                || !(handler instanceof HandlerMethod method)
                || !method.getBeanType().getName().startsWith(OWN)) {
            return true;
        }
        Known taken = known.computeIfAbsent(method, this::known);
        String done = ONLY_READ.contains(request.getMethod()) ? "parameter.read." : "parameter.";
        Set<String> seen = new HashSet<>();
        for (String parameter : query.split("&", -1)) {
            String name = URLDecoder.decode(parameter.replaceFirst("=.*", ""), StandardCharsets.UTF_8);
            if (parameter.isEmpty()) {
                continue;
            }
            if (!taken.names.contains(name)) {
                throw taken.names.isEmpty()
                        ? refused(name, done + "none")
                        : refused(name, done + "unknown", String.join(", ", taken.names));
            }
            if (parameter.indexOf('=') < 0 || parameter.indexOf('=') == parameter.length() - 1) {
                throw refused(name, done + "empty");
            }
            if (!seen.add(name) && !taken.lists.contains(name)) {
                throw refused(name, done + "twice");
            }
        }
        return true;
    }

    private static ProblemException refused(String name, String key, Object... arguments) {
        return new ProblemException(400, "invalid-request").field(name, key, arguments);
    }

    private Known known(HandlerMethod method) {
        Set<String> names = new TreeSet<>();
        Set<String> lists = new HashSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            for (Annotation annotation : parameter.getParameter().getAnnotations()) {
                if (annotation instanceof RequestParam told) {
                    String own = told.name().isEmpty() ? told.value() : told.name();
                    String name = own.isEmpty() ? parameter.getParameter().getName() : own;
                    add(name, parameter.getParameterType(), names, lists);
                } else if (annotation instanceof ParameterObject) {
                    for (RecordComponent component : components(parameter.getParameterType())) {
                        add(component.getName(), component.getType(), names, lists);
                    }
                }
            }
        }
        more.forEach(some -> names.addAll(some.of(method)));
        return new Known(names, lists);
    }

    private static RecordComponent[] components(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalStateException(type.getName() + " is no record, so its parameters are not known");
        }
        return type.getRecordComponents();
    }

    private static void add(String name, Class<?> type, Set<String> names, Set<String> lists) {
        names.add(name);
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            lists.add(name);
        }
    }
}
