package io.orderledger.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed before a controller was reached. */
@RestController
@io.swagger.v3.oas.annotations.Hidden
class ProblemErrorController implements ErrorController {

    private static final int METHOD_NOT_ALLOWED = 405;

    private final Problems problems;

    ProblemErrorController(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request, Locale locale) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : 404; // nobody was sent here: somebody typed the address
        if (status == METHOD_NOT_ALLOWED) {
            return problems.answer(new ProblemException(status, "method-not-allowed", method(request)), locale);
        }
        String kind = status == 404 ? "no-such-page" : status < 500 ? "bad-request" : failure(request);
        return problems.answer(new ProblemException(status, kind), locale);
    }

    /** Whoever only asked has nothing to send again with the same key. */
    static String failure(HttpServletRequest request) {
        return Set.of("GET", "HEAD").contains(method(request)) ? "read-failed" : "internal-error";
    }

    /** As it was sent: the container goes on to the page of an error as if it were asked for with GET. */
    private static String method(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_METHOD) instanceof String sent ? sent : request.getMethod();
    }
}
