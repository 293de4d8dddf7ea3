package dev.rockhopper.architecture;

import static dev.rockhopper.architecture.ProductClasses.BROKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Set;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

/// Breaks every rule once: a rule that cannot fail guards nothing.
class RulesCanFailTest {

  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(BROKEN);

  private final DependencyRules dependencies = new DependencyRules(BROKEN);
  private final ShapeRules shapes = new ShapeRules(BROKEN);
  private final UsageRules usage = new UsageRules(BROKEN);
  private final NameRules names = new NameRules(BROKEN);

  @Test
  void rule1ADomainThatKnowsALibrary() {
    assertBroken(dependencies.domainKnowsOnlyTheJdk()).contains("KnowsALibrary", "org.slf4j");
  }

  @Test
  void rule2AnApplicationThatKnowsAnAdapter() {
    assertBroken(dependencies.applicationKnowsOnlyTheDomain()).contains("KnowsAnAdapter");
  }

  @Test
  void rule3ALibraryThatIsKnownElsewhere() {
    assertBroken(dependencies.onlyTheseKnow("org.slf4j..", "adapters.postgres.."))
        .contains("KnowsALibrary");
  }

  @Test
  void rule3ALibraryThatNobodyKnows() {
    ArchRule rule = dependencies.onlyTheseKnow("org.slf4jj..", "adapters.postgres..");

    assertThat(catchThrowable(() -> rule.check(CLASSES)))
        .as("a misspelt package is not a green rule")
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void rule4AnAdapterThatKnowsAnother() {
    assertBroken(dependencies.adaptersDoNotKnowEachOther()).contains("discord", "postgres");
  }

  @Test
  void rule4ASandboxThatKnowsTheBot() {
    assertBroken(dependencies.sandboxKnowsNothingOfTheBot()).contains("KnowsTheBot");
  }

  @Test
  void rule5ConceptsInACycle() {
    assertBroken(dependencies.conceptsAreFreeOfCycles("domain")).contains("KnowsGuilds");
  }

  @Test
  void rule6APortThatNobodyImplements() {
    assertBroken(shapes.everyPortHasAnImplementationAndAFake(_ -> false))
        .contains("CaseRepository lacks an implementation in adapters and one in a test jar");
  }

  @Test
  void rule7ARepositoryWithoutItsMark() {
    assertBroken(names.repositoryInterfacesStartWithI()).contains("cases.CaseRepository");
  }

  @Test
  void rule7AMarkOnSomethingElse() {
    assertBroken(names.nothingElseStartsWithI()).contains("ICase");
  }

  @Test
  void rule8AServiceThatIsNotFinal() {
    assertBroken(shapes.servicesAreFinalAndOfTheApplication())
        .contains("does not have modifier FINAL", "has 2 constructors");
  }

  @Test
  void rule8AUseCaseThatSpeaksOfAnAdapter() {
    assertBroken(shapes.useCasesSpeakInTypesOfTheHouse()).contains("discord.Chat");
  }

  @Test
  void rule9AFieldThatChanges() {
    assertBroken(shapes.fieldsAreFinal("domain")).contains("CaseDataManager.there");
  }

  @Test
  void rule9ASetter() {
    assertBroken(shapes.nothingHasSetters("domain")).contains("setThere");
  }

  @Test
  void rule9AConstructorThatWorks() {
    assertBroken(shapes.publicConstructorsDoNoWork("domain")).contains("Files.exists");
  }

  @Test
  void rule10SomebodyWhoAsksTheSystemForTheTime() {
    assertBroken(usage.nobodyAsksTheSystemForTheTime())
        .contains("AsksTheSystem.now()", "AsksTheSystem.later()")
        .contains("AsksTheSystem.millis()", "AsksTheSystem.year(")
        .doesNotContain("AsksForAReason");
  }

  @Test
  void rule10SomebodyWhoSleeps() {
    assertBroken(usage.nobodySleeps()).contains("AsksTheSystem.sleep()");
  }

  @Test
  void rule10SomebodyWhoPrints() {
    assertBroken(usage.nobodyWritesToStandardOutput()).contains("AsksTheSystem.print()");
  }

  @Test
  void rule10SomebodyWhoLogsByTheOldWay() {
    assertBroken(usage.nobodyUsesJavaUtilLogging()).contains("AsksTheSystem.log()");
  }

  @Test
  void rule11SomebodyWhoRemembersAmbiently() {
    assertBroken(usage.ambientContextLivesOnlyIn("Correlation"))
        .contains("RemembersAmbiently.SCOPED", "RemembersAmbiently.LOCAL");
  }

  @Test
  void rule12APackageWithoutIntroduction() {
    assertBroken(names.everyPackageIsIntroducedAndNullMarked(Set.of())).contains("Rows");
  }

  @Test
  void rule13ANameThatHidesANoun() {
    assertBroken(names.namesSayWhatThingsAre())
        .contains("CaseDataManager")
        .doesNotContain("Database");
  }

  @Test
  void rule13AManagerOfSomething() {
    assertBroken(names.onlyTheUsersManagersAreManagers()).contains("CaseDataManager");
  }

  private static AbstractStringAssert<?> assertBroken(ArchRule rule) {
    EvaluationResult result = rule.evaluate(CLASSES);

    assertThat(result.hasViolation()).isTrue();
    assertThat(rule.getDescription()).contains(", because ");
    return assertThat(String.join("\n", result.getFailureReport().getDetails()));
  }
}
