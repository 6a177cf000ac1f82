package io.orderledger.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A client command must answer in a moment: what it is made of may not drag in the server. */
@AnalyzeClasses(
        packages = {"io.orderledger.standalone", "io.orderledger.command.intake"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ClientsStartFastTest {

    @ArchTest
    static final ArchRule CLIENTS_KNOW_NOTHING_OF_SPRING_OR_AXON = noClasses()
            .that()
            .resideOutsideOfPackage("io.orderledger.standalone.boot")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.axonframework..", "com.mongodb..");
}
