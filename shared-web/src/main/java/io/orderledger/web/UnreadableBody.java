package io.orderledger.web;

import static java.util.stream.Collectors.joining;

import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says which field of an unreadable JSON body is wrong and how, without repeating what stood there. */
final class UnreadableBody {

    /** So the reader's message begins, which has no type of its own for it. */
    private static final String TWICE = "Duplicate Object property";

    private UnreadableBody() {}

    static ProblemException problem(HttpMessageNotReadableException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            if (cause instanceof JacksonException json) {
                return problem(json);
            }
        }
        return new ProblemException(400, "body-missing");
    }

    private static ProblemException problem(JacksonException thrown) {
        String pointer = pointer(thrown.getPath());
        return switch (thrown) {
            case StreamConstraintsException e -> new ProblemException(400, "json-too-complex");
            case InputCoercionException e -> invalid().field(pointer, "field.format", name(e.getTargetType()));
            case StreamReadException e ->
                new ProblemException(
                        400,
                        String.valueOf(e.getOriginalMessage()).startsWith(TWICE) ? "field-twice" : "malformed-json",
                        e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                        e.getLocation() == null ? 0 : e.getLocation().getColumnNr());
            case UnrecognizedPropertyException e -> invalid().field(pointer, "field.unknown");
            case InvalidFormatException e -> unreadable(pointer, e.getTargetType());
            case MismatchedInputException e -> invalid().field(pointer, "field.type", name(e.getTargetType()));
            default -> invalid().field(pointer, "field.unreadable");
        };
    }

    private static ProblemException invalid() {
        return new ProblemException(400, "invalid-request");
    }

    /** A value that cannot be read as what was expected. Of a closed set, what it takes is listed. */
    static ProblemException unreadable(String pointer, @Nullable Class<?> target) {
        if (target == null || !target.isEnum()) {
            return invalid().field(pointer, "field.format", name(target));
        }
        String values =
                Arrays.stream(target.getEnumConstants()).map(String::valueOf).collect(joining(", "));
        return invalid().field(pointer, "field.one-of", values);
    }

    private static String pointer(List<JacksonException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : path) {
            pointer.append('/');
            if (step.getPropertyName() != null) {
                pointer.append(step.getPropertyName().replace("~", "~0").replace("/", "~1"));
            } else {
                pointer.append(step.getIndex());
            }
        }
        return pointer.toString();
    }

    /** What was expected, to be told in the client's language. */
    static MessageSourceResolvable name(@Nullable Class<?> target) {
        return new DefaultMessageSourceResolvable("type." + kind(target));
    }

    private static String kind(@Nullable Class<?> target) {
        if (target == null) {
            return "value";
        }
        if (target.isEnum() || target == String.class) {
            return "text";
        }
        if (target == long.class || target == Long.class || target == int.class || target == Integer.class) {
            return "integer";
        }
        if (target == boolean.class || target == Boolean.class) {
            return "boolean";
        }
        if (Temporal.class.isAssignableFrom(target)) {
            return "time";
        }
        return Collection.class.isAssignableFrom(target) ? "list" : "object";
    }
}
