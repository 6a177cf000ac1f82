package io.orderledger.command;

import static java.util.stream.Collectors.toSet;

import io.orderledger.command.ledger.LedgerCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** Every command that there is, by family, with the sentence that its source says about it. */
final class CommandSources {

    private static final String SOURCES = "src/main/java/";

    private CommandSources() {}

    /** The commands by the interface that they are declared in, in the order of their declaration. */
    static Map<Class<?>, List<Class<?>>> families() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(LedgerCommand.class));
        Map<Class<?>, List<Class<?>>> families = new TreeMap<>(Comparator.comparing(Class::getName));
        scanner.findCandidateComponents("io.orderledger.command").forEach(found -> {
            Class<?> command = ClassUtils.resolveClassName(
                    String.valueOf(found.getBeanClassName()), CommandSources.class.getClassLoader());
            Class<?> family = command.getNestHost();
            families.computeIfAbsent(family, f -> new ArrayList<>()).add(command);
        });
        families.forEach((family, commands) ->
                commands.sort(Comparator.comparingInt(command -> source(family).indexOf(record(command)))));
        return families;
    }

    /** Commands that may be the first of their kind, so that nothing has to be there before. */
    static Set<Class<?>> creating() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Aggregate.class));
        return scanner.findCandidateComponents("io.orderledger.command").stream()
                .map(found -> ClassUtils.resolveClassName(
                        String.valueOf(found.getBeanClassName()), CommandSources.class.getClassLoader()))
                .flatMap(aggregate -> Stream.of(aggregate.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(CreationPolicy.class))
                .<Class<?>>map(method -> method.getParameterTypes()[0])
                .collect(toSet());
    }

    /** The first sentence of what the source says about a type. */
    static String sentence(Class<?> type) {
        String declared =
                type.isRecord() ? Pattern.quote(record(type)) : "[^*{;]*interface " + type.getSimpleName() + "\\b";
        Matcher told = Pattern.compile("/\\*\\*((?:(?!\\*/).)*+)\\*/\\s*" + declared, Pattern.DOTALL)
                .matcher(source(type.getNestHost()));
        if (!told.find()) {
            return "";
        }
        String text = told.group(1).replaceAll("\\n\\s*\\*", "\n").strip();
        String first =
                text.split("\\n\\s*(\\n|@)", 2)[0].replaceAll("\\s+", " ").strip();
        return first.replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`").split("(?<=\\.) ", 2)[0];
    }

    private static String record(Class<?> command) {
        return "record " + command.getSimpleName() + "(";
    }

    private static String source(Class<?> outermost) {
        try {
            return Files.readString(Path.of(SOURCES, outermost.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
