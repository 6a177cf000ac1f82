package io.orderledger.query;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.orderledger.query.projection.Projection;
import java.time.Clock;
import java.util.Random;
import java.util.random.RandomGenerator;

@AnalyzeClasses(packages = "io.orderledger", importOptions = ImportOption.DoNotIncludeTests.class)
class QuerySideArchitectureTest {

    @ArchTest
    static final ArchRule the_query_side_knows_nothing_of_the_command_side = noClasses()
            .that()
            .resideInAPackage("io.orderledger.query..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.orderledger.command..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule a_fold_does_no_input_or_output_and_knows_no_clock_and_no_chance = noClasses()
            .that()
            .areAssignableTo(Projection.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.springframework..", "java.io..", "java.nio..", "java.net..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID");

    /** What folds call stands beside them: no class of these rooms may look at a clock or throw dice. */
    @ArchTest
    static final ArchRule nothing_that_a_fold_could_call_knows_a_clock_or_chance = noClasses()
            .that()
            .resideInAnyPackage(
                    "..query.orders..",
                    "..query.inventory..",
                    "..query.audit..",
                    "..query.shipping..",
                    "..query.picking..",
                    "..query.review..",
                    "..query.receivables..",
                    "..query.customers..")
            .should()
            .callMethodWhere(target(nameMatching("now|currentTimeMillis|nanoTime|randomUUID|random|systemUTC")))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(RandomGenerator.class);

    @ArchTest
    static final ArchRule documents_are_records = classes()
            .that()
            .implement(io.orderledger.query.projection.View.class)
            .should()
            .beRecords();

    @ArchTest
    static final ArchRule capabilities_do_not_reach_into_each_other =
            slices().matching("io.orderledger.query.(*)..").should().beFreeOfCycles();
}
