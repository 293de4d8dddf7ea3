package dev.rockhopper.adapters.postgres.trial;

import dev.rockhopper.adapters.postgres.trial.ReadText.Wanted;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The reads of the bot, each as often as it was seen, with values that are there.
///
/// @param reads that can be asked again, in no order
/// @param calls of these, as they were seen
/// @param of all statements, how many calls were seen
record ReadMix(List<Read> reads, double calls, double of) {
  private static final Logger LOG = LoggerFactory.getLogger(ReadMix.class);
  private static final int VARIANTS = 50;
  private static final String FEW_ROWS = "10";

  /// Copies the list.
  ReadMix {
    reads = List.copyOf(reads);
  }

  /// A read.
  ///
  /// @param sql with `?` for each value
  /// @param values some for it, one list for each time it is asked
  /// @param upTo the calls of this and all before it in the mix
  record Read(String sql, List<List<String>> values, double upTo) {
    /// Copies the lists.
    Read {
      values = values.stream().map(List::copyOf).toList();
    }

    /// Asks once and reads every row.
    void once(Connection connection, int variant) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        List<String> row = values.get(variant % values.size());
        for (int at = 0; at < row.size(); at++) {
          // The server knows the type better than we do.
          statement.setObject(at + 1, row.get(at), Types.OTHER);
        }
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            rows.getObject(1);
          }
        }
      }
    }
  }

  /// Those of the statements that read and that the server answers.
  static ReadMix of(List<StatementObservation> statements, Connection connection)
      throws SQLException {
    Map<String, Double> calls = new LinkedHashMap<>();
    double all = 0;
    for (StatementObservation it : statements) {
      calls.merge(it.text(), (double) it.calls(), Double::sum);
      all += it.calls();
    }
    SampledRows rows = new SampledRows(connection);
    sample(calls, rows);
    List<Read> reads = new ArrayList<>();
    double upTo = 0;
    for (Map.Entry<String, Double> it : calls.entrySet()) {
      Optional<ReadText> text = ReadText.of(it.getKey());
      if (text.isEmpty()) {
        continue;
      }
      Optional<Read> read = read(text.get(), rows, upTo + it.getValue());
      if (read.isPresent() && isAnswered(read.get(), connection)) {
        reads.add(read.get());
        upTo += it.getValue();
      }
    }
    return new ReadMix(reads, upTo, all);
  }

  private static void sample(Map<String, Double> calls, SampledRows rows) throws SQLException {
    for (String text : calls.keySet()) {
      Optional<ReadText> read = ReadText.of(text);
      if (read.isPresent()) {
        for (Wanted wanted : read.get().wanted()) {
          if (wanted instanceof Wanted.OfColumn(String table, _, _)) {
            rows.of(table);
          }
        }
      }
    }
  }

  private static Optional<Read> read(ReadText text, SampledRows rows, double upTo)
      throws SQLException {
    List<List<String>> variants = new ArrayList<>();
    for (int variant = 0; variant < VARIANTS; variant++) {
      List<String> values = new ArrayList<>();
      for (Wanted wanted : text.wanted()) {
        value(wanted, rows, variant).ifPresent(values::add);
      }
      if (values.size() == text.wanted().size()) {
        variants.add(values);
      }
    }
    return variants.isEmpty()
        ? Optional.empty()
        : Optional.of(new Read(text.sql(), variants, upTo));
  }

  private static Optional<String> value(Wanted wanted, SampledRows rows, int variant)
      throws SQLException {
    return switch (wanted) {
      case Wanted.Rows() -> Optional.of(FEW_ROWS);
      case Wanted.OfColumn(String table, String column, boolean isArray) -> {
        List<Map<String, String>> there = rows.of(table);
        Optional<String> value =
            there.isEmpty()
                ? rows.anyOf(column, variant)
                : Optional.ofNullable(there.get(variant % there.size()).get(column));
        yield isArray ? value.map(it -> "{\"" + it.replaceAll("[\\\\\"]", "") + "\"}") : value;
      }
    };
  }

  private static boolean isAnswered(Read read, Connection connection) {
    try {
      read.once(connection, 0);
      return true;
    } catch (SQLException e) {
      LOG.debug("trial.read-left-out", e);
      return false;
    }
  }
}
