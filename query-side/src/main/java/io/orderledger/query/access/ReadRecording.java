package io.orderledger.query.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Tells the access log of every answer that shows personal data, after it was given. A reader whose headers cannot be read is
 * refused before anything is shown.
 */
@RestControllerAdvice
class ReadRecording implements ResponseBodyAdvice<Object>, AsyncHandlerInterceptor {

    private static final String READER = ReadRecording.class.getName() + ".reader";
    private static final int ANSWERED = 200;
    private static final int NOT_ANSWERED = 300;

    private final AccessLog log;

    ReadRecording(AccessLog log) {
        this.log = log;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getMethod().equals("GET")) {
            request.setAttribute(READER, Reader.of(request));
        }
        return true;
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof PersonalAnswer answer) {
            PersonalReads.note(answer.personal());
        }
        return body;
    }

    /** A stream of events begins: what it shows is noted when it is opened. */
    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        record(request, ANSWERED);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failed) {
        record(request, response.getStatus());
    }

    private void record(HttpServletRequest request, int status) {
        List<PersonalRecord> shown = PersonalReads.take(new ServletWebRequest(request));
        if (!shown.isEmpty() && status >= ANSWERED && status < NOT_ANSWERED) {
            Object reader = request.getAttribute(READER);
            Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            log.note(
                    reader instanceof Reader known ? known : Reader.of(request),
                    request.getMethod() + " " + (pattern == null ? "?" : pattern),
                    shown);
        }
    }
}
