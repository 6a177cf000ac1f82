package io.orderledger.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers every exception of a controller as problem+json. What nobody foresaw is logged and told without its inside. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(ProblemException problem, Locale locale) {
        return problems.answer(problem, locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(HttpMessageNotReadableException thrown, Locale locale) {
        return problems.answer(UnreadableBody.problem(thrown), locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(BindException thrown, Locale locale) {
        ProblemException problem = new ProblemException(400, "invalid-request");
        for (ObjectError error : thrown.getAllErrors()) {
            String path = error instanceof org.springframework.validation.FieldError field ? field.getField() : "";
            problem.field(pointer(path), "field.stated", String.valueOf(error.getDefaultMessage()));
        }
        return problems.answer(problem, locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(HandlerMethodValidationException thrown, Locale locale) {
        ProblemException problem = new ProblemException(400, "invalid-request");
        thrown.getParameterValidationResults().forEach(result -> {
            String name = String.valueOf(result.getMethodParameter().getParameterName());
            for (MessageSourceResolvable error : result.getResolvableErrors()) {
                String pointer = error instanceof org.springframework.validation.FieldError field
                        ? pointer(field.getField())
                        : name;
                problem.field(pointer, "field.stated", String.valueOf(error.getDefaultMessage()));
            }
        });
        return problems.answer(problem, locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(ConstraintViolationException thrown, Locale locale) {
        ProblemException problem = new ProblemException(400, "invalid-request");
        thrown.getConstraintViolations()
                .forEach(violation -> problem.field(
                        pointer(violation.getPropertyPath().toString()), "field.stated", violation.getMessage()));
        return problems.answer(problem, locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(MethodArgumentTypeMismatchException thrown, Locale locale) {
        return problems.answer(UnreadableBody.unreadable(thrown.getName(), thrown.getRequiredType()), locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(MissingServletRequestParameterException thrown, Locale locale) {
        return problems.answer(
                new ProblemException(400, "invalid-request").field(thrown.getParameterName(), "field.missing"), locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(NoResourceFoundException thrown, Locale locale) {
        return problems.answer(new ProblemException(404, "no-such-page"), locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(HttpRequestMethodNotSupportedException thrown, Locale locale) {
        ResponseEntity<ProblemDetail> answer =
                problems.answer(new ProblemException(405, "method-not-allowed", thrown.getMethod()), locale);
        return ResponseEntity.status(405)
                .headers(headers -> {
                    headers.putAll(thrown.getHeaders());
                    headers.putAll(answer.getHeaders());
                })
                .body(answer.getBody());
    }

    @ExceptionHandler({HttpMediaTypeNotSupportedException.class, MultipartException.class})
    ResponseEntity<ProblemDetail> onUnreadMediaType(Exception thrown, Locale locale) {
        List<MediaType> taken = thrown instanceof HttpMediaTypeNotSupportedException other
                ? other.getSupportedMediaTypes().stream()
                        .filter(MediaType::isConcrete)
                        .toList()
                : List.of();
        String named = taken.isEmpty() ? MediaType.APPLICATION_JSON_VALUE : MediaType.toString(taken);
        return problems.answer(new ProblemException(415, "unsupported-media-type", named), locale);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(HttpMediaTypeNotAcceptableException thrown, Locale locale) {
        List<MediaType> offered = thrown.getSupportedMediaTypes().stream()
                .filter(MediaType::isConcrete)
                .toList();
        String named = offered.isEmpty() ? MediaType.APPLICATION_JSON_VALUE : MediaType.toString(offered);
        return problems.answer(new ProblemException(406, "not-acceptable", named), locale);
    }

    /** The client went away while it was answered: there is nobody to tell. */
    @ExceptionHandler
    void on(AsyncRequestNotUsableException gone) {
        log.debug("Client went away: {}", gone.getClass().getSimpleName());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Exception thrown, HttpServletRequest request, Locale locale) {
        if (thrown instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return problems.answer(new ProblemException(known.getStatusCode().value(), "bad-request"), locale);
        }
        log.error("Unforeseen failure while answering a request", thrown);
        return problems.answer(new ProblemException(500, ProblemErrorController.failure(request)), locale);
    }

    /** {@code lines[0].quantity} as JSON pointer {@code /lines/0/quantity}. */
    private static String pointer(String path) {
        return path.isEmpty()
                ? ""
                : "/" + path.replace("[", "/").replace("]", "").replace('.', '/');
    }
}
