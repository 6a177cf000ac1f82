package io.orderledger.command.ledger;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes in OpenAPI the headers that every command takes. */
@Component
class DescribeCommandHeaders implements OperationCustomizer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CommandContext.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        boolean command = Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == CommandContext.class);
        if (command) {
            describe(operation);
        }
        return operation;
    }

    private static void describe(Operation operation) {
        operation.addParametersItem(new QueryParameter()
                .name(CommandContexts.DRY_RUN)
                .description("true only asks what the command would do: the answer is the events that would happen, or"
                        + " the problem; nothing happens")
                .required(false)
                .schema(new BooleanSchema()._default(false)));
        header(operation, CommandContexts.IDEMPOTENCY_KEY, "The same request with the same key is done once", "a1b2");
        header(operation, HttpHeaders.IF_MATCH, "Do it only at this version", "\"3\"");
        header(operation, CommandContexts.ACTOR, "Who acts; not verified", "li.wei");
        header(
                operation,
                CommandContexts.ON_BEHALF_OF,
                "For whom, by a pseudonym: kept for ever in plain text",
                "c-17");
        header(operation, CommandContexts.VIA, "Through which channel", "api");
        header(
                operation,
                CommandContexts.REASON,
                "Why; kept for ever in plain text, so it is not to name anybody; percent-encoded when it is not ASCII",
                "asked%20by%20phone");
        header(operation, CommandContexts.CORRELATION_ID, "What belongs together", "import-7");
    }

    private static void header(Operation operation, String name, String description, String example) {
        operation.addParametersItem(new HeaderParameter()
                .name(name)
                .description(description)
                .required(false)
                .schema(new StringSchema())
                .example(example));
    }
}
