package dev.rockhopper.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import java.util.Optional;
import java.util.stream.Stream;

/// Who may break a rule: classes that tools generate, and what is marked `@Deliberately` with a
/// reason. The mark is known by its simple name, so that the sandbox can have one of its own.
final class Exemptions {

  private static final String MARK = "Deliberately";

  private Exemptions() {}

  static DescribedPredicate<JavaClass> notExemptFrom(int rule) {
    return DescribedPredicate.describe(
        "are not exempt", type -> !isGenerated(type) && !isMarked(type, rule));
  }

  static boolean isExempt(JavaCodeUnit origin, int rule) {
    return hasMark(origin, rule)
        || isMarked(origin.getOwner(), rule)
        || isGenerated(origin.getOwner());
  }

  static boolean isGenerated(JavaClass type) {
    return type.getPackageName().startsWith("dev.rockhopper.adapters.postgres.generated")
        || withEnclosing(type)
            .anyMatch(owner ->
                owner.isAnnotatedWith("dagger.internal.DaggerGenerated")
                    || owner.getSimpleName().startsWith("Dagger"));
  }

  private static boolean isMarked(JavaClass type, int rule) {
    return withEnclosing(type).anyMatch(owner -> hasMark(owner, rule));
  }

  private static boolean hasMark(HasAnnotations<?> place, int rule) {
    return place.getAnnotations().stream()
        .filter(annotation -> annotation.getRawType().getSimpleName().equals(MARK))
        .anyMatch(annotation -> rule == number(annotation));
  }

  private static int number(JavaAnnotation<?> mark) {
    return (Integer) mark.get("breaks").orElse(0);
  }

  private static Stream<JavaClass> withEnclosing(JavaClass type) {
    return Stream.iterate(
            Optional.of(type),
            Optional::isPresent,
            inner -> inner.flatMap(JavaClass::getEnclosingClass))
        .flatMap(Optional::stream);
  }
}
