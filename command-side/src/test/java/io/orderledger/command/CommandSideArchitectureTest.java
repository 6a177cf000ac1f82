package io.orderledger.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.orderledger.command.ledger.LedgerCommand;
import org.axonframework.config.ProcessingGroup;

@AnalyzeClasses(packages = "io.orderledger", importOptions = CommandSideArchitectureTest.MainClasses.class)
class CommandSideArchitectureTest {

    /** Everything but what was compiled to where this test was. */
    static final class MainClasses implements ImportOption {

        private static final String TESTS = CommandSideArchitectureTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();

        @Override
        public boolean includes(Location location) {
            return !location.contains(TESTS);
        }
    }

    @ArchTest
    static final ArchRule the_sides_never_meet = noClasses()
            .that()
            .resideInAPackage("io.orderledger.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.orderledger.query..");

    @ArchTest
    static final ArchRule rules_and_commands_know_no_framework = noClasses()
            .that()
            .haveSimpleNameEndingWith("Policies")
            .or()
            .haveSimpleNameEndingWith("Decisions")
            .or()
            .haveSimpleNameEndingWith("State")
            .or()
            .haveSimpleNameEndingWith("Ledger")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.axonframework..", "io.orderledger.web..", "jakarta..");

    @ArchTest
    static final ArchRule commands_know_no_spring = noClasses()
            .that()
            .areAssignableTo(LedgerCommand.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.orderledger.web..", "jakarta..");

    @ArchTest
    static final ArchRule orders_and_stock_do_not_know_each_other = noClasses()
            .that()
            .resideInAPackage("io.orderledger.command.order..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.orderledger.command.inventory..");

    @ArchTest
    static final ArchRule stock_does_not_know_orders = noClasses()
            .that()
            .resideInAPackage("io.orderledger.command.inventory..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.orderledger.command.order..");

    @ArchTest
    static final ArchRule neither_knows_who_follows_them = noClasses()
            .that()
            .resideInAnyPackage("io.orderledger.command.order..", "io.orderledger.command.inventory..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.orderledger.command.fulfilment..");

    @ArchTest
    static final ArchRule process_managers_are_named_as_sentences =
            classes().that().areAnnotatedWith(ProcessingGroup.class).should().haveNameMatching(".*\\.When[A-Z]\\w+");

    @ArchTest
    static final ArchRule time_comes_from_an_injected_clock = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.orderledger.command.order..",
                    "io.orderledger.command.inventory..",
                    "io.orderledger.command.fulfilment..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
