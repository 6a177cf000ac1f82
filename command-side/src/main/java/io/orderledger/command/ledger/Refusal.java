package io.orderledger.command.ledger;

import java.util.List;

/**
 * Why the ledger says no. It travels between processes as the details of an exception and reaches the client as a
 * problem, so it holds no personal data.
 *
 * @param code stable name of the reason, see {@link RefusalCode}
 * @param arguments fill {0}, {1} … of the sentences in the message bundles
 * @param field JSON pointer to the field that is wrong; empty when it is not about a field
 * @param currentVersion version of the aggregate when it refused; 0 when there is none
 */
public record Refusal(String code, List<String> arguments, String field, long currentVersion) {

    /** No refusal. */
    public static final Refusal NONE = new Refusal("", List.of(), "", 0);

    public Refusal {
        arguments = List.copyOf(arguments);
    }
}
