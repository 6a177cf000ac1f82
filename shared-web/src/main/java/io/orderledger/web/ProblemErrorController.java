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

    private final Problems problems;

    ProblemErrorController(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request, Locale locale) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : 404; // nobody was sent here: somebody typed the address
        String kind = status == 404 ? "no-such-page" : status < 500 ? "bad-request" : failure(request);
        return problems.answer(new ProblemException(status, kind), locale);
    }

    /** Whoever only asked has nothing to send again with the same key. */
    static String failure(HttpServletRequest request) {
        return Set.of("GET", "HEAD").contains(request.getMethod()) ? "read-failed" : "internal-error";
    }
}
