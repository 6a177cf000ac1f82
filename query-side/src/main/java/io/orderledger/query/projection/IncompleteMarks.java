package io.orderledger.query.projection;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Notes, while a request is answered, from which generations that lack events it is answered. */
final class IncompleteMarks {

    /** Names, in any answer, the projections that it comes from and that lack events. */
    static final String HEADER = "Ledger-Incomplete";

    private static final String ATTRIBUTE = IncompleteMarks.class.getName();

    private IncompleteMarks() {}

    /** The answer to the request at hand, if there is one, comes from a generation that lacks events. */
    static void note(Generation generation) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
            Set<Generation> asked = asked(request);
            asked.add(generation);
            request.setAttribute(ATTRIBUTE, asked, RequestAttributes.SCOPE_REQUEST);
            HttpServletResponse response = request.getResponse();
            if (response != null) {
                response.setHeader(
                        HEADER,
                        String.join(
                                ", ", asked.stream().map(Generation::projection).toList()));
            }
        }
    }

    /** Generations that lack events, in the order in which they were asked first. */
    @SuppressWarnings("unchecked") // only note() puts anything there
    static Set<Generation> asked(RequestAttributes request) {
        Object noted = request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        return noted == null ? new LinkedHashSet<>() : (Set<Generation>) noted;
    }
}
