package dev.rockhopper.adapters.postgres.shadow;

import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.ColumnStatistics;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How large an index would be that is built at once, and how high its tree.
///
/// @param pages of 8 KiB
/// @param height levels above the leaves, 0 for methods that are no tree
public record IndexSize(long pages, int height) {
  private static final int PAGE = 8_192;

  /// What a page of an index has for entries, without its header and its special space.
  private static final int ROOM = PAGE - 24 - 16;

  private static final int LINE_POINTER = 4;
  private static final int TUPLE_HEADER = 8;
  private static final int ROW_POINTER = 6;
  private static final double LEAF_FREE = 0.10 * PAGE;
  private static final double INNER_FILL = 0.70;

  /// Lists of rows with the same key are made this long when an index is built.
  private static final int LONGEST_LIST = 812;

  private static final int RANGE_PAGES = 128;

  /// The size in bytes.
  public long bytes() {
    return pages * PAGE;
  }

  /// The size of an index over one table without partitions.
  ///
  /// @param index what it is
  /// @param table with what is known of its columns
  /// @param entries how many rows it has
  public static IndexSize of(IndexDefinition index, TableFacts table, double entries) {
    return switch (index.method()) {
      case BTREE -> tree(index, table, Math.max(0, entries));
      case HASH -> flat(entries * (2 * TUPLE_HEADER + LINE_POINTER) / (0.75 * ROOM) * 1.2 + 4);
      case GIST, OTHER -> flat(entries * (entryBytes(index, table) + LINE_POINTER) / (0.7 * ROOM));
      case GIN -> flat(entries * elements(index, table) * 2.5 / (0.9 * ROOM) + 2);
      case BRIN ->
          flat(
              3
                  + (double) table.pages()
                      / RANGE_PAGES
                      * (2 * entryBytes(index, table) + LINE_POINTER)
                      / ROOM);
    };
  }

  /// The height of a tree that has so many pages and has grown with its table.
  public static int heightOf(IndexDefinition index, TableFacts table, long pages) {
    double fanOut = fanOut(index, table, table.rows(), false);
    int height = 0;
    for (double level = pages - 1.0; level > 1; level = Math.ceil(level / fanOut)) {
      height++;
    }
    // The level of the root is counted with the pages, but not among the leaves.
    return height;
  }

  private static IndexSize tree(IndexDefinition index, TableFacts table, double entries) {
    double entry = entryBytes(index, table) + LINE_POINTER;
    double bytes = entries * entry;
    double repeated = entries / distinct(index.keys(), table, entries);
    if (repeated > 1 && canShareKeys(index, table)) {
      double longest =
          Math.max(2, Math.floor((LONGEST_LIST - entryBytes(index, table)) / (double) ROW_POINTER));
      double lists = Math.max(1, repeated / longest);
      double shared = entries / repeated * (lists * entry + aligned(repeated * ROW_POINTER));
      bytes = Math.min(bytes, shared);
    }
    double leaves = Math.max(1, Math.ceil(bytes / (ROOM - LEAF_FREE - entry)));
    double fanOut = fanOut(index, table, entries, true);
    double pages = leaves + 1;
    int height = 0;
    for (double level = leaves; level > 1; ) {
      level = Math.ceil(level / fanOut);
      pages += level;
      height++;
    }
    return new IndexSize((long) pages, height);
  }

  private static IndexSize flat(double pages) {
    return new IndexSize((long) Math.max(1, Math.ceil(pages)), 0);
  }

  /// Header, values and what aligns them.
  private static double entryBytes(IndexDefinition index, TableFacts table) {
    return TUPLE_HEADER + aligned(valueBytes(widths(index, table, true)));
  }

  /// How many pages one above them leads to. The entries above the leaves have as many keys as tell
  /// the pages apart, and where a page may end between two equal keys the row's place, too.
  private static double fanOut(
      IndexDefinition index, TableFacts table, double entries, boolean isBuilt) {
    List<ValueWidth> widths = widths(index, table, false);
    int needed = 1;
    while (needed < widths.size() && !tellsApart(index, table, entries, needed)) {
      needed++;
    }
    boolean withPlace = isBuilt && !tellsApart(index, table, entries, needed);
    double pivot =
        TUPLE_HEADER
            + aligned(valueBytes(widths.subList(0, needed)))
            + (withPlace ? TUPLE_HEADER : 0);
    return Math.max(2, INNER_FILL * ROOM / (pivot + LINE_POINTER));
  }

  /// Whether two neighbours seldom agree in the first keys.
  private static boolean tellsApart(
      IndexDefinition index, TableFacts table, double entries, int keys) {
    return entries < 2 * distinct(index.keys().subList(0, keys), table, entries);
  }

  private static double valueBytes(List<ValueWidth> widths) {
    double bytes = 0;
    for (ValueWidth width : widths) {
      bytes = width.after(bytes);
    }
    return bytes;
  }

  private static List<ValueWidth> widths(
      IndexDefinition index, TableFacts table, boolean withIncluded) {
    List<ValueWidth> widths =
        new ArrayList<>(index.keys().stream().map(it -> ValueWidth.of(it.term(), table)).toList());
    if (withIncluded) {
      index.include().forEach(it -> widths.add(ValueWidth.of(new Term.Column(it), table)));
    }
    return widths;
  }

  private static double distinct(List<IndexKey> keys, TableFacts table, double entries) {
    double distinct = 1;
    for (IndexKey key : keys) {
      distinct *=
          statistics(key.term(), table)
              .map(it -> it.distinctOf(table.rows()) + (it.nullFraction() > 0 ? 1 : 0))
              .orElse(Math.max(1, entries));
      if (distinct >= entries) {
        return Math.max(1, entries);
      }
    }
    return Math.max(1, distinct);
  }

  private static Optional<ColumnStatistics> statistics(Term term, TableFacts table) {
    return switch (term) {
      case Term.Column(String name) -> table.column(name).flatMap(ColumnFacts::statistics);
      case Term.Expression _ -> Optional.empty();
    };
  }

  /// Equal keys are stored once, unless equal values may look different or columns are carried
  /// along.
  private static boolean canShareKeys(IndexDefinition index, TableFacts table) {
    return index.include().isEmpty()
        && index.keys().stream().allMatch(it -> ValueWidth.looksSameWhenEqual(it.term(), table));
  }

  /// How many entries a row has in an inverted index: about one for each letter of a text, one for
  /// eight bytes of anything else.
  private static double elements(IndexDefinition index, TableFacts table) {
    return index.keys().stream()
        .mapToDouble(key -> {
          ValueWidth width = ValueWidth.of(key.term(), table);
          boolean trigrams = key.operatorClass().filter(it -> it.contains("trgm")).isPresent();
          return trigrams ? width.bytes() + 1 : Math.max(1, width.bytes() / 8);
        })
        .sum();
  }

  private static double aligned(double bytes) {
    return Math.ceil(bytes / 8) * 8;
  }
}
