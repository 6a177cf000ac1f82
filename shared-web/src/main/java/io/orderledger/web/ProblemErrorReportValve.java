package io.orderledger.web;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** The container's own refusals (an address it does not take, a broken header) as problem+json instead of HTML. */
final class ProblemErrorReportValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ProblemErrorReportValve.class);
    private static final int NOTHING_THERE = 404;

    /** A coding of the body or a version of HTTP that it does not know (RFC 9110, 15.6.2 and 15.6.6): nothing was done. */
    private static final Set<Integer> UNKNOWN_TO_THE_CONTAINER = Set.of(501, 505);

    private final Supplier<Teller> teller;

    /** What turns a problem into text; there only when the application is. */
    record Teller(Problems problems, LocaleResolver locales, JsonMapper json) {}

    ProblemErrorReportValve(Supplier<Teller> teller) {
        this.teller = teller;
    }

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Teller told = teller.get();
        Locale locale = told.locales().resolveLocale(request);
        ProblemDetail problem = told.problems()
                .answer(new ProblemException(status, kind(status)), locale)
                .getBody();
        try {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding("UTF-8");
            response.setLocale(locale);
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(told.json().writeValueAsString(problem));
                response.finishResponse();
            }
        } catch (IOException e) {
            log.debug("Client went away before its error was told");
        }
    }

    private static String kind(int status) {
        if (status >= 500 && !UNKNOWN_TO_THE_CONTAINER.contains(status)) {
            return "internal-error";
        }
        return status == NOTHING_THERE ? "no-such-page" : "bad-request";
    }
}
