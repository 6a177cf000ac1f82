package io.orderledger.query.export;

import java.util.List;

/** Why an export could not be finished, as its reader is told; the sentence is {@code export.failed.} and the code. */
final class ExportFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String CANCELLED = "cancelled";
    static final String GENERATION_SWITCHED = "generation-switched";

    private final String code;
    private final transient List<String> arguments;

    ExportFailure(String code, Object... arguments) {
        super(code);
        this.code = code;
        this.arguments = java.util.Arrays.stream(arguments).map(String::valueOf).toList();
    }

    String code() {
        return code;
    }

    List<String> arguments() {
        return arguments;
    }
}
