package dev.rockhopper.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.function.Predicate;

/// What of the JDK nobody may use, or only few: rules 10 and 11.
///
/// @param root the package that the house stands in
record UsageRules(String root) {

  ArchRule nobodyAsksTheSystemForTheTime() {
    return noAccess(
        "ask the system for the time",
        access ->
            isCall(access, Instant.class, "now", 0)
                || isCall(access, System.class, "currentTimeMillis", 0)
                || access.getTargetOwner().isEquivalentTo(LocalDateTime.class),
        "tests set the clock: a Clock is injected, and instants have no time zone to guess");
  }

  ArchRule nobodySleeps() {
    return noAccess(
        "sleep",
        access ->
            access.getTargetOwner().isEquivalentTo(Thread.class)
                && access.getName().equals("sleep"),
        "whoever sleeps waits too long or not long enough: wait for the condition");
  }

  ArchRule nobodyWritesToStandardOutput() {
    return noAccess(
        "write to standard output",
        access ->
            access.getTargetOwner().isEquivalentTo(System.class)
                && Set.of("out", "err").contains(access.getName()),
        "what a person or a script reads is written in one place");
  }

  ArchRule nobodyUsesJavaUtilLogging() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .because("there is one way to log: System.Logger inside, SLF4J in adapters and bootstrap");
  }

  ArchRule ambientContextLivesOnlyIn(String... names) {
    Set<String> allowed = Set.of(names);
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(
            new ArchCondition<>("not hold a ScopedValue or a ThreadLocal unless named here") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                    .filter(dependency ->
                        dependency.getTargetClass().isEquivalentTo(ThreadLocal.class)
                            || dependency.getTargetClass().isEquivalentTo(ScopedValue.class)
                            || dependency
                                .getTargetClass()
                                .isEquivalentTo(ScopedValue.Carrier.class))
                    .filter(_ -> !allowed.contains(outermost(type).getSimpleName()))
                    .forEach(dependency ->
                        events.add(
                            SimpleConditionEvent.violated(type, dependency.getDescription())));
              }
            })
        .because("what a method depends on is a parameter; the context of a technique is not");
  }

  private ArchRule noAccess(String what, Predicate<JavaAccess<?>> forbidden, String reason) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(
            new ArchCondition<>("not " + what) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream()
                    .filter(forbidden)
                    .filter(access -> !Exemptions.isExempt(access.getOrigin(), 10))
                    .forEach(access ->
                        events.add(SimpleConditionEvent.violated(type, access.getDescription())));
                type.getCodeUnitReferencesFromSelf().stream()
                    .filter(forbidden)
                    .filter(access -> !Exemptions.isExempt(access.getOrigin(), 10))
                    .forEach(access ->
                        events.add(SimpleConditionEvent.violated(type, access.getDescription())));
              }
            })
        .because(reason);
  }

  private static boolean isCall(JavaAccess<?> access, Class<?> owner, String name, int parameters) {
    return access.getTargetOwner().isEquivalentTo(owner)
        && access.getName().equals(name)
        && access.getTarget() instanceof CodeUnitAccessTarget target
        && target.getRawParameterTypes().size() == parameters;
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(UsageRules::outermost).orElse(type);
  }
}
