package io.orderledger.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that cannot be answered as wished, told to the client as {@code application/problem+json} (RFC 9457). The
 * sentences come from the message bundles under {@code problem.<code>.title} and {@code problem.<code>.detail}.
 *
 * <p>Arguments and members reach the client, so they hold no personal data.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Object[] arguments;
    private final transient List<FieldError> fields = new ArrayList<>();
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private int retryAfterSeconds;

    /**
     * One field that is wrong.
     *
     * @param pointer JSON pointer into the body (RFC 6901), or the name of a parameter or header
     * @param messageKey key of the sentence in the message bundles
     */
    record FieldError(String pointer, String messageKey, Object[] arguments) {}

    /**
     * A problem.
     *
     * @param status HTTP status, 400 to 599
     * @param code stable name of the kind of problem, in kebab case
     * @param arguments fill {0}, {1} … of its sentences
     */
    public ProblemException(int status, String code, Object... arguments) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.arguments = arguments.clone();
    }

    /** Adds a field that is wrong and a sentence that says how. */
    public ProblemException field(String pointer, String messageKey, Object... messageArguments) {
        fields.add(new FieldError(pointer, messageKey, messageArguments.clone()));
        return this;
    }

    /** Adds an extension member to the problem. */
    public ProblemException with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** Says when trying again may help. */
    public ProblemException retryAfterSeconds(int seconds) {
        this.retryAfterSeconds = seconds;
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    Object[] arguments() {
        return arguments.clone();
    }

    List<FieldError> fields() {
        return Collections.unmodifiableList(fields);
    }

    /** Extension members, by name. */
    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
