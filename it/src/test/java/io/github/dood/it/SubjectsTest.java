package io.github.dood.it;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Each subject of the tests can be read alone: beside it there is only what all share. */
@AnalyzeClasses(packages = "io.github.dood.it")
class SubjectsTest {

    private static final String SUPPORT = "io.github.dood.it.support..";

    @ArchTest
    static final ArchRule subjectsUseNoOtherSubject = slices().matching("io.github.dood.it.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage(SUPPORT))
            .ignoreDependency(resideInAPackage(SUPPORT), alwaysTrue());

    @ArchTest
    static final ArchRule whatTheyShareUsesNoSubject = noClasses()
            .that()
            .resideInAPackage(SUPPORT)
            .should()
            .dependOnClassesThat(resideInAPackage("io.github.dood.it..").and(not(resideInAPackage(SUPPORT))));
}
