package io.orderledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.command.ledger.CommandContext;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The command line knows every command that the ledger takes, and nothing else. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VerbsTest {

    @Test
    void every_address_of_the_ledger_has_a_name_on_the_command_line_and_the_same_fields() {
        Map<String, Set<String>> ledger = addresses();
        Map<String, Set<String>> commandLine = new TreeMap<>();
        for (Verb verb : Verbs.all()) {
            commandLine.put(
                    verb.path().replaceAll("\\{[A-Za-z]*}", "{}"),
                    verb.fields().stream().map(Verb.Field::name).collect(Collectors.toCollection(TreeSet::new)));
        }

        assertThat(ledger).hasSizeGreaterThan(40);
        assertThat(commandLine).containsAllEntriesOf(ledger);
    }

    @Test
    void no_name_is_given_twice() {
        assertThat(Verbs.all()).extracting(Verb::key).doesNotHaveDuplicates();
    }

    /** What the controllers take, but for the order itself and the erasure of a person: addresses with empty braces, and the fields of their bodies. */
    private static Map<String, Set<String>> addresses() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        Map<String, Set<String>> addresses = new TreeMap<>();
        scanner.findCandidateComponents("io.orderledger.command").forEach(found -> {
            Class<?> controller = ClassUtils.resolveClassName(
                    String.valueOf(found.getBeanClassName()), VerbsTest.class.getClassLoader());
            RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
            String base = mapping == null ? "" : path(mapping.value());
            for (Method method : controller.getDeclaredMethods()) {
                PostMapping post = method.getAnnotation(PostMapping.class);
                if (post != null && takesCommand(method)) {
                    addresses.put((base + path(post.value())).replaceAll("\\{[A-Za-z]*}", "{}"), fields(method));
                }
            }
        });
        addresses.remove("/api/orders");
        addresses.remove("/api/persons/{}/erasures"); // `erase-person` names an order or a customer
        return addresses;
    }

    private static boolean takesCommand(Method method) {
        return Arrays.asList(method.getParameterTypes()).contains(CommandContext.class);
    }

    private static String path(String... value) {
        return value.length == 0 ? "" : value[0];
    }

    private static Set<String> fields(Method method) {
        return Stream.of(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .map(Parameter::getType)
                .flatMap(body -> Stream.of(body.getRecordComponents()))
                .map(component -> component.getName())
                .filter(name -> !name.equals("occurredAt"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
