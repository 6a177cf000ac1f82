package io.orderledger.proofs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Whoever verifies needs nothing of the ledger. */
@AnalyzeClasses(packages = "io.orderledger.proofs", importOptions = ImportOption.DoNotIncludeTests.class)
class SharedProofsArchitectureTest {

    @ArchTest
    static final ArchRule proofs_need_a_json_reader_and_nothing_else = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.orderledger.proofs..", "tools.jackson..", "org.jspecify..");
}
