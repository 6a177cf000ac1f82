package io.orderledger.command.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** What a shop configured cannot be its rules. The message names each key and what is wrong with it. */
public final class InvalidRulesException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of(RuleSettings.PREFIX);

    InvalidRulesException(List<String> mistakes) {
        super(String.join("; ", mistakes));
    }

    /** What is wrong with the rules when a start failed because of them; empty when it failed for another reason. */
    public static Optional<String> in(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(InvalidRulesException::mistakeOf)
                .filter(mistake -> !mistake.isEmpty())
                .findFirst();
    }

    private static String mistakeOf(Throwable failure) {
        return switch (failure) {
            case InvalidRulesException invalid -> String.valueOf(invalid.getMessage());
            case UnboundConfigurationPropertiesException unknown -> unknown(unknown);
            case BindException bind -> wrong(bind);
            default -> "";
        };
    }

    private static String unknown(UnboundConfigurationPropertiesException unknown) {
        return unknown.getUnboundProperties().stream()
                .filter(property -> isOurs(property.getName()))
                .map(property -> property.getName() + ": there is no such rule")
                .sorted()
                .collect(Collectors.joining("; "));
    }

    /** Nothing when it is not one of ours, or only says that a key is unknown, which its cause says better. */
    private static String wrong(BindException bind) {
        if (!isOurs(bind.getName()) || bind.getCause() instanceof UnboundConfigurationPropertiesException) {
            return "";
        }
        Throwable root = bind;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        Object value = bind.getProperty() == null ? "" : bind.getProperty().getValue();
        return bind.getName() + ": '" + value + "' is not possible (" + root.getMessage() + ")";
    }

    private static boolean isOurs(ConfigurationPropertyName name) {
        return PREFIX.equals(name) || PREFIX.isAncestorOf(name);
    }
}
