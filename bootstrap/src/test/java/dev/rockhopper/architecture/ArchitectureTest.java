package dev.rockhopper.architecture;

import static dev.rockhopper.architecture.ProductClasses.ALL;
import static dev.rockhopper.architecture.ProductClasses.MAIN;
import static dev.rockhopper.architecture.ProductClasses.ROOT;
import static dev.rockhopper.architecture.ProductClasses.introducedPackages;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the product to the rules of the house; the numbers are those that `@Deliberately` names.
class ArchitectureTest {

  @Nested
  class WhoMayKnowWhom {

    private final DependencyRules rules = new DependencyRules(ROOT);

    @Test
    void rule1TheDomainKnowsOnlyTheJdk() {
      rules.domainKnowsOnlyTheJdk().check(MAIN);
    }

    @Test
    void rule2TheApplicationKnowsOnlyTheDomain() {
      rules.applicationKnowsOnlyTheDomain().check(MAIN);
    }

    @Test
    void rule3OnlyTheDiscordAdapterKnowsJda() {
      rules.onlyTheseKnow("net.dv8tion..", "adapters.discord..").check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.jooq..", "org.flywaydb..", "com.zaxxer.."})
    void rule3OnlyThePostgresAdapterKnowsItsLibraries(String library) {
      rules.onlyTheseKnow(library, "adapters.postgres..").check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.github.benmanes..", "redis.."})
    void rule3OnlyTheCacheAdapterKnowsItsLibraries(String library) {
      rules.onlyTheseKnow(library, "adapters.cache..").check(MAIN);
    }

    @Test
    void rule3OnlyAdaptersAndBootstrapKnowTheMeters() {
      rules.onlyTheseKnow("io.micrometer..", "adapters..", "bootstrap..").check(MAIN);
    }

    @Test
    void rule3OnlyBootstrapKnowsDagger() {
      rules.onlyTheseKnow("dagger..", "bootstrap..").check(MAIN);
    }

    @Test
    void rule4AdaptersDoNotKnowEachOther() {
      rules.adaptersDoNotKnowEachOther().check(MAIN);
    }

    @Test
    void rule4TheSandboxKnowsNothingOfTheBot() {
      rules.sandboxKnowsNothingOfTheBot().check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain", "application"})
    void rule5ConceptsAreFreeOfCycles(String layer) {
      rules.conceptsAreFreeOfCycles(layer).check(MAIN);
    }
  }

  @Nested
  class HowThingsAreBuilt {

    private final ShapeRules rules = new ShapeRules(ROOT);

    @Test
    void rule6EveryPortHasAnImplementationAndAFake() {
      rules.everyPortHasAnImplementationAndAFake(ProductClasses::isTestClass).check(ALL);
    }

    @Test
    void rule8ServicesAreFinalAndOfTheApplication() {
      rules.servicesAreFinalAndOfTheApplication().check(MAIN);
    }

    @Test
    void rule8UseCasesSpeakInTypesOfTheHouse() {
      rules.useCasesSpeakInTypesOfTheHouse().check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain", "application"})
    void rule9FieldsAreFinal(String layer) {
      rules.fieldsAreFinal(layer).check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain", "application"})
    void rule9NothingHasSetters(String layer) {
      rules.nothingHasSetters(layer).check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain", "application"})
    void rule9PublicConstructorsDoNoWork(String layer) {
      rules.publicConstructorsDoNoWork(layer).check(MAIN);
    }
  }

  @Nested
  class WhatNobodyUses {

    private final UsageRules rules = new UsageRules(ROOT);

    @Test
    void rule10NobodyAsksTheSystemForTheTime() {
      rules.nobodyAsksTheSystemForTheTime().check(MAIN);
    }

    @Test
    void rule10NobodySleeps() {
      rules.nobodySleeps().check(MAIN);
    }

    @Test
    void rule10NobodyWritesToStandardOutput() {
      rules.nobodyWritesToStandardOutput().check(MAIN);
    }

    @Test
    void rule10NobodyUsesJavaUtilLogging() {
      rules.nobodyUsesJavaUtilLogging().check(MAIN);
    }

    @Test
    void rule11AmbientContextLivesOnlyInTheNamedClasses() {
      rules
          // JDA stands between whoever has RequestThreads send and RequestThreads.
          .ambientContextLivesOnlyIn(
              "TransactionRunner", "CorrelationId", "UnitOfWork", "RequestThreads")
          .check(MAIN);
    }
  }

  @Nested
  class HowThingsAreCalled {

    private final NameRules rules = new NameRules(ROOT);

    @Test
    void rule7RepositoryInterfacesStartWithI() {
      rules.repositoryInterfacesStartWithI().check(MAIN);
    }

    @Test
    void rule7NothingElseStartsWithI() {
      rules.nothingElseStartsWithI().check(MAIN);
    }

    @Test
    void rule12EveryPackageIsIntroducedAndNullMarked() {
      rules.everyPackageIsIntroducedAndNullMarked(introducedPackages(ALL)).check(ALL);
    }

    @Test
    void rule13NamesSayWhatThingsAre() {
      rules.namesSayWhatThingsAre().check(MAIN);
    }

    @Test
    void rule13OnlyTheUsersManagersAreManagers() {
      rules.onlyTheUsersManagersAreManagers().check(MAIN);
    }
  }
}
