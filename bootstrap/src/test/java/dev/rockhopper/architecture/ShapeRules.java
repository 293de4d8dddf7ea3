package dev.rockhopper.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static dev.rockhopper.architecture.Exemptions.notExemptFrom;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// How ports, services and values are built: rules 6, 8 and 9.
///
/// @param root the package that the house stands in
record ShapeRules(String root) {

  /// Constructors may copy and check what they are given, and make empty containers and locks.
  private static final Set<String> PLAIN_PACKAGES =
      Set.of(
          "java.lang",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.concurrent.locks",
          "java.util.function",
          "java.util.regex",
          "java.time");

  /// Asked over the classes of the product and of its test jars together.
  ArchRule everyPortHasAnImplementationAndAFake(Predicate<JavaClass> isTestClass) {
    return classes()
        .that(arePorts(isTestClass))
        .and(notExemptFrom(6))
        .should(
            new ArchCondition<>("be implemented by an adapter and by a fake") {
              @Override
              public void check(JavaClass port, ConditionEvents events) {
                boolean adapter =
                    port.getAllSubclasses().stream()
                        .anyMatch(type ->
                            !type.isInterface()
                                && !isTestClass.test(type)
                                && type.getPackageName().startsWith(root + ".adapters"));
                boolean fake =
                    port.getAllSubclasses().stream()
                        .anyMatch(type -> !type.isInterface() && isTestClass.test(type));
                if (!adapter || !fake) {
                  events.add(
                      SimpleConditionEvent.violated(
                          port,
                          "%s lacks %s%s%s"
                              .formatted(
                                  port.getName(),
                                  adapter ? "" : "an implementation in adapters",
                                  adapter || fake ? "" : " and ",
                                  fake ? "" : "one in a test jar")));
                }
              }
            })
        .because("an interface is a port with two real implementations, or it is ceremony");
  }

  ArchRule servicesAreFinalAndOfTheApplication() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .haveSimpleNameEndingWith("Service")
        .and()
        .areTopLevelClasses()
        .and(notExemptFrom(8))
        .should()
        .resideInAPackage(root + ".application..")
        .andShould()
        .haveModifier(JavaModifier.FINAL)
        .andShould()
        .haveOnlyFinalFields()
        .andShould(haveOneConstructor())
        .because("a service is its use cases and what it needs for them, seen in its constructor");
  }

  ArchRule useCasesSpeakInTypesOfTheHouse() {
    return methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat(
            DescribedPredicate.describe(
                "are services",
                type ->
                    type.getPackageName().startsWith(root + ".application")
                        && type.getSimpleName().endsWith("Service")
                        && notExemptFrom(8).test(type)))
        .should(
            new ArchCondition<>("take and give types of the house or of the JDK") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(
                        method.getRawParameterTypes().stream(),
                        Stream.of(method.getRawReturnType()))
                    .map(JavaClass::getBaseComponentType)
                    .filter(type -> !type.isPrimitive())
                    .filter(type ->
                        Stream.of(root + ".domain", root + ".application", "java.")
                            .noneMatch(type.getPackageName().concat(".")::startsWith))
                    .forEach(type ->
                        events.add(
                            SimpleConditionEvent.violated(
                                method, method.getFullName() + " speaks of " + type.getName())));
              }
            })
        .because("a use case reads like the story that it tells");
  }

  ArchRule fieldsAreFinal(String layer) {
    return fields()
        .that()
        .areDeclaredInClassesThat(insideOf(layer))
        .should()
        .beFinal()
        .because("what never changes can be shared between threads and remembered");
  }

  ArchRule nothingHasSetters(String layer) {
    return methods()
        .that()
        .areDeclaredInClassesThat(insideOf(layer))
        .and()
        .haveRawReturnType(void.class)
        .should(
            new ArchCondition<>("not be setters") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                if (method.getName().matches("set[A-Z].*")
                    && method.getRawParameterTypes().size() == 1) {
                  events.add(
                      SimpleConditionEvent.violated(method, method.getFullName() + " is a setter"));
                }
              }
            })
        .because("a method is named after what happened, not after the field that it changes");
  }

  ArchRule publicConstructorsDoNoWork(String layer) {
    return classes()
        .that(insideOf(layer))
        .should(
            new ArchCondition<>("do no work in public constructors") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (type.isRecord() || type.isAssignableTo(Throwable.class)) {
                  // These check and word what they are given, which is their work.
                  return;
                }
                type.getConstructors().stream()
                    .filter(constructor -> constructor.getModifiers().contains(JavaModifier.PUBLIC))
                    .flatMap(ShapeRules::work)
                    .forEach(call ->
                        events.add(SimpleConditionEvent.violated(type, call.getDescription())));
              }
            })
        .because("building the graph of objects must not start anything");
  }

  private static Stream<JavaMethodCall> work(JavaConstructor constructor) {
    return constructor.getMethodCallsFromSelf().stream()
        .filter(call -> !PLAIN_PACKAGES.contains(call.getTargetOwner().getPackageName()));
  }

  private DescribedPredicate<JavaClass> insideOf(String layer) {
    return DescribedPredicate.describe(
        "are of " + layer,
        type ->
            (type.getPackageName() + ".").startsWith(root + "." + layer + ".")
                && notExemptFrom(9).test(type));
  }

  private DescribedPredicate<JavaClass> arePorts(Predicate<JavaClass> isTestClass) {
    return DescribedPredicate.describe(
        "are ports",
        type ->
            type.isInterface()
                && !type.isAnnotation()
                && !isTestClass.test(type)
                && (isRepository(type) || isPortOfApplication(type)));
  }

  private boolean isRepository(JavaClass type) {
    return type.getPackageName().startsWith(root + ".domain")
        && type.getSimpleName().endsWith("Repository");
  }

  private boolean isPortOfApplication(JavaClass type) {
    return type.getPackageName().startsWith(root + ".application")
        && type.isTopLevelClass()
        && !type.isSealed()
        && !type.getSimpleName().equals("package-info");
  }

  private static ArchCondition<JavaClass> haveOneConstructor() {
    return new ArchCondition<>("have one constructor") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (type.getConstructors().size() != 1) {
          events.add(
              SimpleConditionEvent.violated(
                  type,
                  "%s has %d constructors"
                      .formatted(type.getName(), type.getConstructors().size())));
        }
      }
    };
  }
}
