package io.orderledger.command.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An input that cannot be read as a whole: missing, broken, or of another form than its channel writes. */
public final class UnusableInputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    @SuppressWarnings("serial") // List.of is serializable
    private final List<String> arguments;

    /**
     * @param code stable name of the reason, key of its sentence in the language of the reader
     * @param cause what was thrown by the reading, if anything
     * @param arguments what the sentence mentions
     */
    public UnusableInputException(String code, @Nullable Throwable cause, String... arguments) {
        super(code + ' ' + List.of(arguments), cause);
        this.code = code;
        this.arguments = List.of(arguments);
    }

    /** Stable name of the reason. */
    public String code() {
        return code;
    }

    /** What the sentence mentions. */
    public List<String> arguments() {
        return arguments;
    }
}
