package io.github.dood;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.dood.run.DoodException;
import io.github.dood.run.Masking;

/** The rules between the rooms of the house. */
@AnalyzeClasses(packages = "io.github.dood", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String TRANSPORT = "io.github.dood.transport";

    private static final String ADAPTER = "io.github.dood.internal.engine.http";

    private static final DescribedPredicate<JavaCodeUnit> SEEN_FROM_OUTSIDE = describe(
            "are public in public classes",
            unit -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                    && unit.getOwner().getModifiers().contains(JavaModifier.PUBLIC));

    /** Every package is a slice of its own, the adapter and the root too. */
    @ArchTest
    static final ArchRule packagesFormNoCycle = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    return type.getPackageName().startsWith("io.github.dood")
                            ? SliceIdentifier.of(type.getPackageName())
                            : SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            })
            .should()
            .beFreeOfCycles();

    /** So that programs which use them need to know nothing else. */
    @ArchTest
    static final ArchRule theValuesOfARunStandOnTextsAlone = noClasses()
            .that()
            .resideInAPackage("io.github.dood.run")
            .should()
            .dependOnClassesThat(resideInAPackage("io.github.dood..")
                    .and(not(resideInAnyPackage("io.github.dood.run", "io.github.dood.internal.text"))));

    @ArchTest
    static final ArchRule onlyTheAdapterSeesDockerJava = noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTER, TRANSPORT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.dockerjava..");

    /** So that programs with docker-java can use it beside nothing else of ours. */
    @ArchTest
    static final ArchRule theTransportStandsOnDockerJavasInterfaceAlone = noClasses()
            .that()
            .resideInAPackage(TRANSPORT)
            .should()
            .dependOnClassesThat(not(resideInAnyPackage(
                    TRANSPORT, "com.github.dockerjava.transport", "java..", "javax.net.ssl", "org.jspecify..")));

    @ArchTest
    static final ArchRule onlyTheAdapterSeesTheTransport = noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTER, TRANSPORT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(TRANSPORT);

    @ArchTest
    static final ArchRule onlyTheDoorSeesTheAdapter = noClasses()
            .that()
            .resideOutsideOfPackage(ADAPTER)
            .and()
            .doNotHaveFullyQualifiedName("io.github.dood.Dood")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ADAPTER);

    /** All others ask the table of them, so that a new one is one package more; the goal of GitLab's own files asks it by name. */
    @ArchTest
    static final ArchRule onlyTheTableSeesACiSystem = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.dood.internal.ci.systems")
            .should(ArchCondition.from(new DescribedPredicate<JavaClass>("see a system that is not its own package") {
                @Override
                public boolean test(JavaClass type) {
                    return type.getDirectDependenciesFromSelf().stream()
                            .map(dependency -> dependency.getTargetClass().getPackageName())
                            .anyMatch(name -> name.matches("io\\.github\\.dood\\.internal\\.ci\\.(?!systems$).+")
                                    && !name.equals(type.getPackageName()));
                }
            }));

    @ArchTest
    static final ArchRule noMavenInTheCore =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.maven..");

    @ArchTest
    static final ArchRule publicMethodsShowTypesOfTheJdkAndOurOwn = methods()
            .that(SEEN_FROM_OUTSIDE)
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages(ADAPTER, TRANSPORT)
            .should(ArchCondition.from(new DescribedPredicate<JavaMethod>("made of types of the JDK and our own") {
                @Override
                public boolean test(JavaMethod method) {
                    return method.getAllInvolvedRawTypes().stream()
                            .map(JavaClass::getBaseComponentType)
                            .allMatch(type -> type.isPrimitive()
                                    || type.getPackageName().startsWith("java.")
                                    || type.getPackageName().startsWith("javax.net.")
                                    || type.getPackageName().startsWith("io.github.dood"));
                }
            }));

    /** What programs call and get, down to the parts of its types. */
    @ArchTest
    static final ArchRule theApiShowsNothingOfTheInside = codeUnits()
            .that(SEEN_FROM_OUTSIDE)
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("io.github.dood", "io.github.dood.run", "io.github.dood.findings", TRANSPORT)
            .should(ArchCondition.from(
                    new DescribedPredicate<JavaCodeUnit>("be made of types of the JDK and of the API") {
                        @Override
                        public boolean test(JavaCodeUnit unit) {
                            return unit.getAllInvolvedRawTypes().stream()
                                    .map(JavaClass::getBaseComponentType)
                                    .noneMatch(type -> type.getPackageName().startsWith("io.github.dood.internal"));
                        }
                    }));

    /** Or a caller that catches it would miss it where it holds a secret. */
    @ArchTest
    static final ArchRule errorsKeepTheirKindWhenMasked = classes()
            .that()
            .areAssignableTo(DoodException.class)
            .should(ArchCondition.from(new DescribedPredicate<JavaClass>("say what they are without secrets") {
                @Override
                public boolean test(JavaClass type) {
                    return type.tryGetMethod("withoutSecrets", String.class, Masking.class)
                            .isPresent();
                }
            }));

    @ArchTest
    static final ArchRule onlyTheEnvironmentReadsVariablesAndProperties = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.dood.internal.environment")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class);

    /** A clump of five is a value that has no name yet. Records are the values, and whoever makes one knows its parts. */
    @ArchTest
    static final ArchRule theStagesOfARunTakeFourThingsAtMost = codeUnits()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(
                    "io.github.dood.internal.execution..",
                    "io.github.dood.internal.lifecycle..",
                    "io.github.dood.internal.workspace..",
                    "io.github.dood.internal.leftovers..",
                    "io.github.dood.internal.doctor..")
            .and(areWritten())
            .should(takeAtMost(4));

    /** One with more parts has a builder, which gives the parts names. */
    @ArchTest
    static final ArchRule whatHasMoreThanEightPartsHasABuilder = constructors()
            .that(not(DescribedPredicate.describe(
                    "are those of a builder's product",
                    constructor -> constructor.getOwner().getDirectDependenciesFromSelf().stream()
                            .anyMatch(used -> used.getTargetClass()
                                    .getName()
                                    .equals(constructor.getOwner().getName() + "Builder")))))
            .should(takeAtMost(8));

    /** Not the compiler's own, nor a record's, which has a parameter for each part. */
    private static DescribedPredicate<JavaCodeUnit> areWritten() {
        return DescribedPredicate.describe(
                "are written by hand",
                unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !(unit.isConstructor()
                                && (unit.getOwner().isRecord()
                                        || unit.getOwner().isEnum()
                                        || unit.getOwner().isAnonymousClass())));
    }

    private static ArchCondition<JavaCodeUnit> takeAtMost(int most) {
        return ArchCondition.from(DescribedPredicate.describe(
                "take %d things at most".formatted(most),
                unit -> unit.getRawParameterTypes().size() <= most));
    }
}
