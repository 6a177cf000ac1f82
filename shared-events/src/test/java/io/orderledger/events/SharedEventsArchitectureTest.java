package io.orderledger.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.orderledger.events.storage.EventCatalogue;
import io.orderledger.events.value.Address;
import io.orderledger.events.value.Customer;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.orderledger", importOptions = ImportOption.DoNotIncludeTests.class)
class SharedEventsArchitectureTest {

    @ArchTest
    static final ArchRule only_what_processes_share_knows_mongodb = classes()
            .that()
            .resideOutsideOfPackages("io.orderledger.events.personal.mongo", "io.orderledger.events.membership")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("com.mongodb..", "org.bson..");

    @ArchTest
    static final ArchRule the_contract_stands_on_jackson_axons_messages_and_tink_alone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "io.orderledger.events..",
                    "com.fasterxml.jackson.annotation..",
                    "tools.jackson..",
                    "com.google.crypto.tink..",
                    "com.mongodb..",
                    "org.bson..",
                    "org.axonframework.serialization..",
                    "org.axonframework.eventhandling..",
                    "org.axonframework.messaging",
                    "org.jspecify.annotations..");

    @Test
    void every_event_is_a_record() {
        assertThat(EventCatalogue.all()).allMatch(Class::isRecord);
    }

    @Test
    void names_phones_and_streets_are_marked_as_personal() {
        assertThat(personal(Customer.class)).containsExactly("name", "phone", "email");
        assertThat(personal(Address.class)).contains("recipient", "phone", "lines", "postalCode");
    }

    private static List<String> personal(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Personal.class))
                .map(RecordComponent::getName)
                .toList();
    }
}
