package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.plan.PlanNode;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToLongFunction;

/// How many pages a plan reads, each time that it looks at one, as the server counts buffers. The
/// planner's cost is something else: it counts rows and comparisons, too, and a page that is looked
/// at in every round of a loop hardly costs anything.
///
/// Where the rows lie that an index leads to nobody can tell, so that there are two estimates: that
/// they lie together, and that each is on a page of its own.
final class PageReads {
  /// How many pages one above them leads to.
  private static final double FAN_OUT = 300;

  private static final double UNKNOWN = Double.NaN;

  private final DatabaseFacts database;
  private final ToLongFunction<IndexDefinition> bytes;
  private final Map<String, Double> existing = new HashMap<>();
  private final Set<String> existingPartial = new HashSet<>();

  /// How often a step is carried out, which part of its rows is taken, and how they lie.
  ///
  /// @param loops how often
  /// @param share 0 to 1
  /// @param isScattered whether each row is on a page of its own
  private record Use(double loops, double share, boolean isScattered) {
    Use whole() {
      return new Use(loops, 1, isScattered);
    }

    Use part(double of) {
      return new Use(loops, share * of, isScattered);
    }

    Use times(double rounds) {
      return new Use(rounds, 1, isScattered);
    }
  }

  /// @param bytes the size of an index that is not there
  PageReads(DatabaseFacts database, ToLongFunction<IndexDefinition> bytes) {
    this.database = database;
    this.bytes = bytes;
    for (TableFacts table : database.tables()) {
      for (IndexFacts index : table.indexes()) {
        existing.merge(index.name(), (double) index.pages(), Math::min);
        if (index.definition().predicate().isPresent()) {
          existingPartial.add(index.name());
        }
      }
    }
  }

  /// The pages of one call at the least; absent where nobody can tell, as with sub-queries that are
  /// asked for each row.
  ///
  /// @param used the indexes that are not there and that the plan uses
  OptionalDouble least(PlanNode root, Set<IndexDefinition> used) {
    return of(root, false, used);
  }

  /// The pages of one call at the most, without indexes that are not there; absent as above.
  OptionalDouble most(PlanNode root) {
    return of(root, true, Set.of());
  }

  private OptionalDouble of(PlanNode root, boolean isScattered, Set<IndexDefinition> used) {
    double pages = reads(root, new Use(1, 1, isScattered), used);
    return Double.isNaN(pages) || pages <= 0 ? OptionalDouble.empty() : OptionalDouble.of(pages);
  }

  private double reads(PlanNode node, Use use, Set<IndexDefinition> used) {
    return switch (node.type()) {
      case "Seq Scan", "Sample Scan" -> expecting(node, 0, pages(node) * use.loops * use.share);
      case "Index Scan" -> expecting(node, 0, throughIndex(node, use, used, true));
      case "Index Only Scan" -> expecting(node, 0, throughIndex(node, use, used, false));
      case "Bitmap Heap Scan" ->
          expecting(node, 1, Math.min(pages(node), heapPages(node, use, used)) * use.loops)
              + (node.children().isEmpty()
                  ? 0
                  : bitmap(node.children().getFirst(), node, use, used));
      case "Nested Loop" -> expecting(node, 2, nested(node, use, used));
      case "Hash Join" ->
          expecting(node, 2, 0) + child(node, 0, use, used) + child(node, 1, use.whole(), used);
      case "Merge Join" ->
          expecting(node, 2, 0) + child(node, 0, use, used) + child(node, 1, use, used);
      case "Limit" -> expecting(node, 1, 0) + child(node, 0, use.part(limited(node)), used);
      case "Aggregate" -> expecting(node, 1, 0) + child(node, 0, grouped(node, use), used);
      case "Sort", "Hash", "Materialize" ->
          expecting(node, 1, 0) + child(node, 0, use.whole(), used);
      case "Append", "Merge Append" -> {
        double sum = 0;
        for (PlanNode part : node.children()) {
          sum += reads(part, use, used);
        }
        yield sum;
      }
      case "ModifyTable",
          "Incremental Sort",
          "Unique",
          "Group",
          "WindowAgg",
          "LockRows",
          "Gather",
          "Gather Merge",
          "Subquery Scan" ->
          expecting(node, 1, 0) + child(node, 0, use, used);
      default -> UNKNOWN;
    };
  }

  /// A step with more below it has sub-queries, and nobody knows how often these are asked.
  private static double expecting(PlanNode node, int children, double pages) {
    return node.children().size() == children ? pages : UNKNOWN;
  }

  private double child(PlanNode node, int place, Use use, Set<IndexDefinition> used) {
    return node.children().size() > place ? reads(node.children().get(place), use, used) : UNKNOWN;
  }

  private double nested(PlanNode node, Use use, Set<IndexDefinition> used) {
    if (node.children().size() != 2) {
      return UNKNOWN;
    }
    PlanNode outer = node.children().getFirst();
    PlanNode inner = node.children().getLast();
    double rounds = Math.max(1, use.loops * use.share * outer.rows());
    double again =
        switch (inner.type()) {
          // What it keeps it need not read again.
          case "Materialize" -> child(inner, 0, use.whole(), used);
          case "Memoize" -> UNKNOWN;
          default -> reads(inner, use.times(rounds), used);
        };
    return reads(outer, use, used) + again;
  }

  private static double limited(PlanNode node) {
    return node.children().isEmpty()
        ? 1
        : Math.min(1, node.rows() / Math.max(1, node.children().getFirst().rows()));
  }

  /// Groups come one by one where the rows come in their order, else after the last row.
  private static Use grouped(PlanNode node, Use use) {
    boolean isOrdered =
        node.children().stream()
            .anyMatch(it -> it.type().startsWith("Index") || it.type().equals("Incremental Sort"));
    return isOrdered ? use : use.whole();
  }

  private double throughIndex(PlanNode node, Use use, Set<IndexDefinition> used, boolean withRows) {
    double index = indexPages(node, node, used);
    double leaves =
        Math.max(1, (node.conditions().isEmpty() ? 1 : part(node, used)) * index * use.share);
    double rows = node.rows() * use.share;
    double heap = withRows && rows >= 0.5 ? Math.max(1, heapPages(node, use, used) * use.share) : 0;
    return use.loops * (descent(index) + leaves + heap);
  }

  /// Whether a step reads an index that has not all rows, so that reading it whole is not reading
  /// the table whole.
  private boolean isOfSomeRows(PlanNode node, Set<IndexDefinition> used) {
    return node.index().filter(existing::containsKey).isPresent()
        ? node.index().filter(existingPartial::contains).isPresent()
        : used.stream()
            .filter(it -> node.table().filter(it.table()::equals).isPresent())
            .anyMatch(it -> it.predicate().isPresent());
  }

  /// Bitmaps of several indexes are put together.
  private double bitmap(PlanNode node, PlanNode heap, Use use, Set<IndexDefinition> used) {
    if (node.type().equals("Bitmap Index Scan")) {
      double index = indexPages(node, heap, used);
      double rows = Math.max(1, rowsOf(heap));
      double part = node.conditions().isEmpty() ? 1 : Math.min(1, node.rows() / rows);
      return use.loops * (descent(index) + Math.max(1, part * index));
    }
    double sum = 0;
    for (PlanNode part : node.children()) {
      sum += bitmap(part, heap, use, used);
    }
    return sum;
  }

  private static double descent(double pages) {
    return pages <= 1 ? 0 : Math.ceil(Math.log(pages) / Math.log(FAN_OUT));
  }

  /// The pages of the table, of which as large a part is read as of its rows, or as many as there
  /// are rows. What else is checked of the rows hides how many they were.
  private double heapPages(PlanNode node, Use use, Set<IndexDefinition> used) {
    if (use.isScattered) {
      return node.conditions().size() > 1 ? UNKNOWN : node.rows();
    }
    return Math.max(Math.min(1, node.rows()), part(node, used) * pages(node));
  }

  private double part(PlanNode node, Set<IndexDefinition> used) {
    return node.conditions().isEmpty() && !isOfSomeRows(node, used)
        ? 1
        : Math.min(1, node.rows() / Math.max(1, rowsOf(node)));
  }

  private double pages(PlanNode node) {
    return node.table().flatMap(database::table).map(it -> (double) it.pages()).orElse(UNKNOWN);
  }

  private double rowsOf(PlanNode node) {
    return node.table().flatMap(database::table).map(TableFacts::rows).orElse(UNKNOWN);
  }

  /// The pages of the index of a step: one that exists, or the smallest of the others on its table.
  private double indexPages(PlanNode node, PlanNode reading, Set<IndexDefinition> used) {
    Double known = node.index().map(existing::get).orElse(null);
    if (known != null) {
      return known;
    }
    return used.stream()
        .filter(it -> reading.table().filter(it.table()::equals).isPresent())
        .mapToDouble(it -> (double) bytes.applyAsLong(it) / database.server().blockBytes())
        .min()
        .orElse(1);
  }
}
