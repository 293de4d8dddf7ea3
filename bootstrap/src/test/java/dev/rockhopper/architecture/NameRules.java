package dev.rockhopper.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static dev.rockhopper.architecture.Exemptions.notExemptFrom;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// How things are called and introduced: rules 7, 12 and 13.
///
/// @param root the package that the house stands in
record NameRules(String root) {

  /// Each hides a missing noun.
  private static final Set<String> BANNED_WORDS =
      Set.of(
          "Util",
          "Utils",
          "Helper",
          "Common",
          "Misc",
          "Base",
          "Impl",
          "Dto",
          "Data",
          "Info",
          "Handler",
          "Processor");

  /// The only managers, named so by the user; an adapter puts its technology before them.
  private static final Set<String> MANAGERS =
      Set.of(
          "TransactionManager",
          "CacheManager",
          "CacheInvalidationManager",
          "BatchOperationManager",
          "PrefixManager");

  private static final Pattern INTERFACE_MARK = Pattern.compile("I[A-Z].*");

  /// Camel-case words: `DatabaseURL` is `Database` and `URL`.
  private static final Pattern WORD_BREAK =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  ArchRule repositoryInterfacesStartWithI() {
    return ours(7)
        .should(
            violatedBy(
                "be called I…Repository",
                type ->
                    type.isInterface()
                        && type.getSimpleName().endsWith("Repository")
                        && !INTERFACE_MARK.matcher(type.getSimpleName()).matches()))
        .because("the I marks a repository port and is dropped in fields and implementations");
  }

  ArchRule nothingElseStartsWithI() {
    return ours(7)
        .should(
            violatedBy(
                "not start with I and a capital unless it is a repository interface",
                type ->
                    INTERFACE_MARK.matcher(type.getSimpleName()).matches()
                        && !(type.isInterface() && type.getSimpleName().endsWith("Repository"))))
        .because("a mark on everything marks nothing");
  }

  ArchRule everyPackageIsIntroducedAndNullMarked(Set<String> introduced) {
    return ours(12)
        .should(
            violatedBy(
                "be in a package with a null-marked package-info",
                type -> !introduced.contains(type.getPackageName())))
        .because("a newcomer reads the paragraph first, and NullAway checks only marked packages");
  }

  ArchRule namesSayWhatThingsAre() {
    return ours(13)
        .should(
            violatedBy(
                "have no word in its name that hides a missing noun",
                type -> words(type).anyMatch(BANNED_WORDS::contains)))
        .because("each of these words hides a missing noun");
  }

  ArchRule onlyTheUsersManagersAreManagers() {
    return ours(13)
        .should(
            violatedBy(
                "be a manager only where the user named it so",
                type ->
                    words(type).anyMatch("Manager"::equals)
                        && MANAGERS.stream()
                            .noneMatch(name -> type.getSimpleName().contains(name))))
        .because("a manager is whatever nobody found a word for");
  }

  /// The packages that have a null-marked introduction.
  static boolean introduces(JavaClass type) {
    return type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class);
  }

  private GivenClassesConjunction ours(int rule) {
    return classes().that().resideInAPackage(root + "..").and(notExemptFrom(rule));
  }

  private static Stream<String> words(JavaClass type) {
    return WORD_BREAK.splitAsStream(type.getSimpleName());
  }

  private static ArchCondition<JavaClass> violatedBy(
      String description, Predicate<JavaClass> isViolation) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (isViolation.test(type)) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " breaks it"));
        }
      }
    };
  }
}
