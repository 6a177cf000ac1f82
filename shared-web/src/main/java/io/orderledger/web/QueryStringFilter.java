package io.orderledger.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses a query string that is not percent-encoded UTF-8 by the name of its parameter, before anybody stumbles over it. */
final class QueryStringFilter extends OncePerRequestFilter {

    /** What the decoder puts in place of bytes that are no UTF-8. */
    private static final char UNDECODABLE = '\uFFFD';

    private final HandlerExceptionResolver resolver;

    QueryStringFilter(HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        if (query != null) {
            for (String parameter : query.split("&", -1)) {
                if (!readable(parameter)) {
                    ProblemException problem = new ProblemException(400, "invalid-request")
                            .field(parameter.replaceFirst("=.*", ""), "field.encoding");
                    resolver.resolveException(request, response, null, problem);
                    return;
                }
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean readable(String parameter) {
        try {
            return URLDecoder.decode(parameter, StandardCharsets.UTF_8).indexOf(UNDECODABLE) < 0;
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }
}
