package io.orderledger.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses what changes something before it does, when the client takes no JSON: found out while the answer is written, as Spring
 * does, the change would be made and the client told that it was not.
 */
final class AnswerableFirst implements HandlerInterceptor {

    private static final Set<String> ONLY_READ = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<MediaType> ANSWERED =
            List.of(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
    private static final String OWN = "io.orderledger.";

    private final Supplier<ContentNegotiationManager> accepted;

    AnswerableFirst(Supplier<ContentNegotiationManager> accepted) {
        this.accepted = accepted;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (ONLY_READ.contains(request.getMethod())
                || request.getDispatcherType() != DispatcherType.REQUEST
                || !(handler instanceof HandlerMethod method)
                || !method.getBeanType().getName().startsWith(OWN)) {
            return true;
        }
        boolean json = accepted.get().resolveMediaTypes(new ServletWebRequest(request)).stream()
                .filter(type -> type.getQualityValue() > 0)
                .anyMatch(type -> ANSWERED.stream().anyMatch(type::isCompatibleWith));
        if (!json) {
            throw new HttpMediaTypeNotAcceptableException(ANSWERED);
        }
        return true;
    }
}
