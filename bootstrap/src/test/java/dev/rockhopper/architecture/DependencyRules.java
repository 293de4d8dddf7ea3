package dev.rockhopper.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.rockhopper.architecture.Exemptions.notExemptFrom;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/// Who may know whom: rules 1 to 5.
///
/// @param root the package that the house stands in
record DependencyRules(String root) {

  ArchRule domainKnowsOnlyTheJdk() {
    return classes()
        .that()
        .resideInAPackage(root + ".domain..")
        .and(notExemptFrom(1))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(root + ".domain..", "java..", "org.jspecify..")
        .because("the rules of moderation outlive every library");
  }

  ArchRule applicationKnowsOnlyTheDomain() {
    return classes()
        .that()
        .resideInAPackage(root + ".application..")
        .and(notExemptFrom(2))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            root + ".application..",
            root + ".domain..",
            "java..",
            "org.jspecify..",
            "jakarta.inject..")
        .because("a use case is tested without technology; it logs through System.Logger");
  }

  /// Its subjects are the users of the technology, so the rule fails when there are none: the
  /// package would be misspelt.
  ArchRule onlyTheseKnow(String technology, String... owners) {
    return classes()
        .that(use(technology))
        .and(notExemptFrom(3))
        .should()
        .resideInAnyPackage(
            Stream.of(owners).map(owner -> root + "." + owner).toArray(String[]::new))
        .because(technology + " is a choice that one module can change without the others");
  }

  ArchRule adaptersDoNotKnowEachOther() {
    return slices()
        .matching(root + ".adapters.(*)..")
        .should()
        .notDependOnEachOther()
        .because("each adapter can be replaced alone");
  }

  ArchRule sandboxKnowsNothingOfTheBot() {
    return classes()
        .that()
        .resideInAPackage(root + ".adapters.sandbox..")
        .and(notExemptFrom(4))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            root + ".adapters.sandbox..",
            "java..",
            "com.sun.net.httpserver..",
            "com.fasterxml.jackson..",
            "org.java_websocket..",
            "org.slf4j..",
            "org.jspecify..")
        .because("it stands for Discord, which knows neither JDA nor us");
  }

  ArchRule conceptsAreFreeOfCycles(String layer) {
    return slices()
        .matching(root + "." + layer + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("a concept can be read without all the others");
  }

  private static DescribedPredicate<JavaClass> use(String technology) {
    // Made once: it compiles a pattern.
    DescribedPredicate<JavaClass> isOfIt = resideInAPackage(technology);
    return DescribedPredicate.describe(
        "use " + technology,
        type ->
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> isOfIt.test(dependency.getTargetClass())));
  }
}
