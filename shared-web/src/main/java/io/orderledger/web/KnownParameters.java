package io.orderledger.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a request that changes something when it has a parameter that its address does not know, or one that is there
 * twice: whoever misspells {@code dryRun} must not find the command carried out.
 */
final class KnownParameters implements HandlerInterceptor {

    private static final Set<String> ONLY_READ = Set.of("GET", "HEAD", "OPTIONS");

    private final List<MoreParameters> more;
    private final ConcurrentHashMap<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    KnownParameters(List<MoreParameters> more) {
        this.more = more;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query == null || ONLY_READ.contains(request.getMethod()) || !(handler instanceof HandlerMethod method)) {
            return true;
        }
        Set<String> taken = known.computeIfAbsent(method, this::names);
        Set<String> seen = new HashSet<>();
        for (String parameter : query.split("&", -1)) {
            String name = URLDecoder.decode(parameter.replaceFirst("=.*", ""), StandardCharsets.UTF_8);
            if (parameter.isEmpty()) {
                continue;
            }
            if (!taken.contains(name)) {
                throw taken.isEmpty()
                        ? refused(name, "parameter.none")
                        : refused(name, "parameter.unknown", String.join(", ", taken));
            }
            if (!seen.add(name)) {
                throw refused(name, "parameter.twice");
            }
        }
        return true;
    }

    private static ProblemException refused(String name, String key, Object... arguments) {
        return new ProblemException(400, "invalid-request").field(name, key, arguments);
    }

    private Set<String> names(HandlerMethod method) {
        Set<String> names = new TreeSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            name(parameter).ifPresent(names::add);
        }
        more.forEach(some -> names.addAll(some.of(method)));
        return names;
    }

    private static Optional<String> name(MethodParameter parameter) {
        for (Annotation annotation : parameter.getParameter().getAnnotations()) {
            if (annotation instanceof RequestParam told) {
                String own = told.name().isEmpty() ? told.value() : told.name();
                return Optional.of(own.isEmpty() ? parameter.getParameter().getName() : own);
            }
        }
        return Optional.empty();
    }
}
