package dev.forewarn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.forewarn");

    /** What would make a decision depend on where and when it is made. */
    private static final Set<String> SURROUNDINGS = Set.of(
            "java.lang.System.getenv", "java.lang.System.getProperty", "java.lang.System.getProperties",
            "java.lang.System.currentTimeMillis", "java.lang.System.nanoTime", "java.lang.Thread.sleep",
            "java.time.Instant.now", "java.time.LocalDate.now", "java.time.LocalDateTime.now",
            "java.time.LocalTime.now", "java.time.OffsetDateTime.now", "java.time.ZonedDateTime.now",
            "java.time.Year.now", "java.time.YearMonth.now", "java.time.ZoneId.systemDefault",
            "java.time.Clock.systemUTC", "java.time.Clock.systemDefaultZone", "java.time.Clock.system",
            "java.time.InstantSource.system", "java.util.Locale.getDefault", "java.util.TimeZone.getDefault");

    @Test
    void knowsNeitherEnvironmentNorClockNorLocalTime() {
        noClasses().should().accessTargetWhere(DescribedPredicate.describe("its target is one of the surroundings",
                (JavaAccess<?> access) -> SURROUNDINGS
                        .contains(access.getTargetOwner().getFullName() + "." + access.getName())))
                .because("the same input gives the same decisions, whichever the machine, the day and the place")
                .check(CORE);
    }

    @Test
    void usesNoLibraryBesideItsFour() {
        classes().should().onlyDependOnClassesThat().resideInAnyPackage("dev.forewarn..", "java.lang..", "java.io",
                "java.net", "java.nio..", "java.text", "java.time..", "java.util..", "org.jspecify..", "com.ibm.icu..",
                "com.samskivert..",
                "de.siegmar..", "dev.failsafe..", "java.security").check(CORE);
    }

    @Test
    void usesOfTheNetworkOnlyHowDomainsAreWritten() {
        noClasses().should().dependOnClassesThat(DescribedPredicate.describe("are of java.net and not IDN",
                type -> type.getPackageName().equals("java.net") && !type.getSimpleName().equals("IDN")))
                .check(CORE);
    }

    /** Everything else there writes for the locale that it finds. */
    @Test
    void usesOfTheJdkForTextsOnlyWhereLinesMayBreak() {
        noClasses().should().dependOnClassesThat(DescribedPredicate.describe("are of java.text and not BreakIterator",
                type -> type.getPackageName().equals("java.text") && !type.getSimpleName().equals("BreakIterator")))
                .check(CORE);
    }

    @Test
    void usesCryptographyOnlyForThePagesHashes() {
        noClasses().that().resideOutsideOfPackage("dev.forewarn.overview")
                .should().dependOnClassesThat().resideInAPackage("java.security").check(CORE);
    }

    @Test
    void keepsEachLibraryWhereItBelongs() {
        noClasses().that().resideOutsideOfPackages("dev.forewarn.run", "dev.forewarn.digest")
                .should().dependOnClassesThat().resideInAPackage("dev.failsafe..").check(CORE);
        noClasses().that().resideOutsideOfPackages("dev.forewarn.message", "dev.forewarn.overview",
                "dev.forewarn.digest")
                .should().dependOnClassesThat().resideInAPackage("com.samskivert..").check(CORE);
        noClasses().that().resideOutsideOfPackage("dev.forewarn.message")
                .should().dependOnClassesThat().resideInAPackage("com.ibm.icu..").check(CORE);
        noClasses().that().resideOutsideOfPackages("dev.forewarn.report", "dev.forewarn.overview")
                .should().dependOnClassesThat().resideInAPackage("de.siegmar..").check(CORE);
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("dev.forewarn.(*)..").should().beFreeOfCycles().check(CORE);
    }
}
