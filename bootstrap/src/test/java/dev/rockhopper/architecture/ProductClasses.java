package dev.rockhopper.architecture;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.util.Set;

/// The classes of all modules as the compiler made them.
final class ProductClasses {

  static final String ROOT = "dev.rockhopper";

  /// The classes that break the rules on purpose live below this package.
  static final String BROKEN = "dev.rockhopper.architecture.broken";

  /// Those of the product, of the test jars and of the tests here, without those that break rules.
  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/architecture/broken/"))
          .importPackages(ROOT);

  /// Those of the product. They are read once only, with the others: that takes longest.
  static final JavaClasses MAIN =
      ALL.that(DescribedPredicate.describe("are of the product", type -> !isTestClass(type)));

  private ProductClasses() {}

  static boolean isTestClass(JavaClass type) {
    return type.getSource().map(source -> isOfTests(Location.of(source.getUri()))).orElse(false);
  }

  static Set<String> introducedPackages(JavaClasses classes) {
    return classes.stream()
        .filter(NameRules::introduces)
        .map(JavaClass::getPackageName)
        .collect(toUnmodifiableSet());
  }

  private static boolean isOfTests(Location location) {
    return location.contains("/test-classes/") || location.contains("-tests.jar");
  }
}
