package io.orderledger.web.observation;

import io.orderledger.web.ids.RandomIds;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request the correlation id by which its log lines, its events and its answer are found again: the client's own
 * if it sent one, otherwise a new one. The answer names it in {@value #HEADER}.
 */
public final class CorrelationFilter extends OncePerRequestFilter {

    /** Header in which a client sends its id and is told the one in use. */
    public static final String HEADER = "Ledger-Correlation-Id";

    /** Name of the request attribute and of the logs' field that hold it. */
    public static final String NAME = "correlationId";

    /** What is taken into a log line or an answer as it is; other ids are read, or refused, by the commands that carry them. */
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]{1,200}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sent = request.getHeader(HEADER);
        String id = sent != null && PLAIN.matcher(sent).matches()
                ? sent
                : RandomIds.next().toString();
        request.setAttribute(NAME, id);
        response.setHeader(HEADER, id);
        try (MDC.MDCCloseable ignored = MDC.putCloseable(NAME, id)) {
            chain.doFilter(request, response);
        }
    }
}
