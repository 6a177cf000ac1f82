package io.orderledger.standalone.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked, for a reason that the person at the terminal can understand. */
final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String key;

    @SuppressWarnings("serial") // the arguments are texts and numbers
    private final List<Object> arguments;

    /**
     * @param key of the sentence that says what is wrong and what to do
     * @param cause what was thrown, if anything
     * @param arguments what the sentence mentions
     */
    CommandFailedException(String key, @Nullable Throwable cause, Object... arguments) {
        super(key, cause);
        this.key = key;
        this.arguments = List.of(arguments);
    }

    String key() {
        return key;
    }

    Object[] arguments() {
        return arguments.toArray();
    }
}
