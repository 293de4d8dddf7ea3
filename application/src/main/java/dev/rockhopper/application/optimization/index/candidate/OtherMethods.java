package dev.rockhopper.application.optimization.index.candidate;

import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableWrites;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Indexes that are not sorted: for what is inside of texts, arrays and documents, and for the time
/// of rows that are only ever added.
final class OtherMethods {
  /// A summary of page ranges pays for tables that are much larger than the memory of one query.
  private static final long LEAST_SUMMARISED_PAGES = 10_000;

  private static final double LEAST_CORRELATION = 0.95;

  /// What the planner assumes of a pattern or a word that is not known is less, so that every index
  /// would seem to pay beside one of a column whose values have more rows than this share.
  private static final double NARROW = 0.02;

  private static final Set<String> ADDRESSES = Set.of("inet", "cidr");
  private static final Set<String> SHAPES = Set.of("point", "box", "polygon", "circle");
  private static final Pattern SPATIAL =
      Pattern.compile("(?:[^.]+\\.)?(?:geometry|geography)(?:\\(.*\\))?");

  private OtherMethods() {}

  static Stream<IndexDefinition> of(TableFacts table, TableUse use, Set<String> extensions) {
    boolean isNarrow = use.conditions().stream().anyMatch(it -> isSelective(it, table));
    Stream<IndexDefinition> compared =
        use.conditions().stream()
            .flatMap(OtherMethods::flattened)
            .filter(it -> !isNarrow || isKnown(it))
            .flatMap(it -> of(table, it, extensions).stream());
    Stream<IndexDefinition> nearest =
        use.nearest().stream().flatMap(it -> nearest(table, it, extensions).stream());
    return Stream.concat(compared, nearest);
  }

  /// Whether what is equal leaves so few rows that a look inside of each is no work worth an index.
  private static boolean isSelective(Condition condition, TableFacts table) {
    return condition instanceof Condition.Compared it
        && it.comparison() == Comparison.EQUAL
        && Demanded.columnOf(table, it.term())
            .filter(ColumnFacts::sortable)
            .flatMap(ColumnFacts::statistics)
            .filter(known -> known.distinctOf(table.rows()) >= 1 / NARROW)
            .isPresent();
  }

  /// What a parameter holds is not known, nor how many rows have it inside.
  private static boolean isKnown(Condition.Compared condition) {
    return condition.isConstant() || condition.comparison() == Comparison.RANGE;
  }

  private static Stream<Condition.Compared> flattened(Condition condition) {
    return switch (condition) {
      case Condition.Compared it -> Stream.of(it);
      case Condition.AnyOf it ->
          it.arms().stream().flatMap(List::stream).flatMap(OtherMethods::flattened);
      case Condition.Other _ -> Stream.empty();
    };
  }

  private static Optional<IndexDefinition> of(
      TableFacts table, Condition.Compared condition, Set<String> extensions) {
    return switch (condition.comparison()) {
      case PATTERN, PREFIX ->
          isTree(typeOf(table, condition.term()))
              ? contained(table, condition.term())
              : trigrams(table, condition.term(), extensions);
      case CONTAINS -> contained(table, condition.term());
      case RANGE -> summarised(table, condition.term());
      case EQUAL, AMONG, NULL, NOT_NULL, OTHER -> Optional.empty();
    };
  }

  private static Optional<IndexDefinition> trigrams(
      TableFacts table, Term term, Set<String> extensions) {
    boolean text =
        Demanded.columnOf(table, term)
            .map(it -> it.textual() && !it.type().equals("citext"))
            .orElse(term instanceof Term.Expression);
    return extensions.contains("pg_trgm") && text
        ? Optional.of(index(table, IndexMethod.GIN, term, Optional.of("gin_trgm_ops")))
        : Optional.empty();
  }

  private static Optional<IndexDefinition> contained(TableFacts table, Term term) {
    String type = typeOf(table, term);
    if (ADDRESSES.contains(type)) {
      return Optional.of(index(table, IndexMethod.GIST, term, Optional.of("inet_ops")));
    }
    if (hasTree(type)) {
      return Optional.of(index(table, IndexMethod.GIST, term, Optional.empty()));
    }
    boolean inverted =
        term instanceof Term.Expression
            || type.endsWith("[]")
            || Set.of("jsonb", "tsvector", "hstore").contains(type);
    return inverted
        ? Optional.of(index(table, IndexMethod.GIN, term, Optional.empty()))
        : Optional.empty();
  }

  private static String typeOf(TableFacts table, Term term) {
    return Demanded.columnOf(table, term).map(ColumnFacts::type).orElse("");
  }

  /// A path of labels, of the extension ltree.
  private static boolean isTree(String type) {
    return type.equals("ltree") || type.endsWith(".ltree");
  }

  /// Ranges, shapes and paths lie in GiST trees, those of PostGIS too.
  private static boolean hasTree(String type) {
    return (type.endsWith("range") && !type.endsWith("multirange"))
        || SHAPES.contains(type)
        || isTree(type)
        || SPATIAL.matcher(type).matches();
  }

  /// The rows in the order of their distance from a value.
  private static Optional<IndexDefinition> nearest(
      TableFacts table, Term term, Set<String> extensions) {
    Optional<ColumnFacts> column = Demanded.columnOf(table, term);
    boolean text = column.map(ColumnFacts::textual).orElse(term instanceof Term.Expression);
    if (text) {
      return extensions.contains("pg_trgm")
          ? Optional.of(index(table, IndexMethod.GIST, term, Optional.of("gist_trgm_ops")))
          : Optional.empty();
    }
    boolean near =
        column.isPresent()
            && (SHAPES.contains(column.get().type())
                || SPATIAL.matcher(column.get().type()).matches()
                || (extensions.contains("btree_gist") && column.get().sortable()));
    return near
        ? Optional.of(index(table, IndexMethod.GIST, term, Optional.empty()))
        : Optional.empty();
  }

  private static Optional<IndexDefinition> summarised(TableFacts table, Term term) {
    boolean ordered =
        Demanded.columnOf(table, term)
            .filter(ColumnFacts::sortable)
            .flatMap(ColumnFacts::statistics)
            .map(it -> Math.abs(it.correlation()) >= LEAST_CORRELATION)
            .orElse(false);
    TableWrites writes = table.writes();
    boolean onlyAdded = writes.updated() + writes.deleted() <= writes.inserted() / 20;
    return ordered && onlyAdded && table.pages() >= LEAST_SUMMARISED_PAGES
        ? Optional.of(index(table, IndexMethod.BRIN, term, Optional.empty()))
        : Optional.empty();
  }

  private static IndexDefinition index(
      TableFacts table, IndexMethod method, Term term, Optional<String> operatorClass) {
    return new IndexDefinition(
        table.name(),
        method,
        List.of(new IndexKey(term, false, false, operatorClass)),
        List.of(),
        Optional.empty(),
        false);
  }

  /// Whether a comparison looks inside of a text, which only an index of trigrams serves.
  static boolean isPattern(Condition condition) {
    return flattened(condition).anyMatch(it -> it.comparison() == Comparison.PATTERN);
  }
}
