package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/// Names of new indexes: said by what they are, the same for the same index, and nobody else's.
final class IndexNames {
  /// What PostgreSQL keeps of a name.
  private static final int MOST_BYTES = 63;

  private final Set<TableName> taken = new HashSet<>();

  IndexNames(DatabaseFacts database) {
    for (TableFacts table : database.tables()) {
      taken.add(table.name());
      for (IndexFacts index : table.indexes()) {
        taken.add(new TableName(table.name().schema(), index.name()));
      }
    }
  }

  /// A name, which nobody else is given from now on.
  String name(IndexDefinition index) {
    return name(index, index.table());
  }

  /// A name for the same index on a partition.
  String name(IndexDefinition index, TableName table) {
    StringBuilder words = new StringBuilder("idx_").append(plain(table.name()));
    index.keys().forEach(it -> words.append('_').append(word(it.term())));
    String plain = words.toString();
    String sure = "_" + digest(index.sql() + " of " + table, 8);
    String name = bytes(plain) <= MOST_BYTES ? plain : cut(plain, MOST_BYTES - bytes(sure)) + sure;
    if (!taken.add(new TableName(table.schema(), name))) {
      name = cut(plain, MOST_BYTES - bytes(sure)) + sure;
      taken.add(new TableName(table.schema(), name));
    }
    return name;
  }

  /// So many hexadecimal digits that stand for a text.
  static String digest(String text, int digits) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, digits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String word(Term term) {
    return switch (term) {
      case Term.Column(String name) -> plain(name);
      case Term.Expression(String text) -> plain(text.replaceAll("::[a-z ]+", ""));
    };
  }

  /// Letters and digits, in small letters, with a line for all between.
  private static String plain(String text) {
    String words = text.replaceAll("[^\\p{L}\\p{N}_]+", "_").replaceAll("^_+|_+$", "");
    return words.toLowerCase(Locale.ROOT);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// The longest beginning of so many bytes that breaks no character.
  private static String cut(String text, int bytes) {
    int end = text.length();
    while (bytes(text.substring(0, end)) > bytes) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end);
  }
}
