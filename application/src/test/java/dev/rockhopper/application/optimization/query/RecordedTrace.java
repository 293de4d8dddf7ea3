package dev.rockhopper.application.optimization.query;

import dev.rockhopper.application.work.StatementStep;
import dev.rockhopper.application.work.StatementStep.Conduct;
import dev.rockhopper.application.work.StatementStep.Kind;
import dev.rockhopper.application.work.UnitOfWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// The statements of a unit of work as a text: what is in `traces/`. Values are numbered in the
/// order in which they turn up, so none can be read from it.
///
/// A line that begins with `#` says where the trace is from. The first other line is the unit: its
/// kind, its name and how many microseconds it took. Then a line for each statement: what it does,
/// under which circumstances (UNDONE where its transaction was rolled back), the number of the
/// transaction, of the values, of the rows, of the microseconds, and its text.
public final class RecordedTrace {
  private static final int FIELDS = 7;

  private RecordedTrace() {}

  /// Writes one down.
  public static String written(UnitOfWork unit, String origin) {
    StringBuilder text = new StringBuilder("# " + origin + "\n");
    text.append(
        "%s %s %d\n"
            .formatted(unit.kind(), unit.name().replace(' ', '_'), unit.elapsedNanos() / 1_000));
    Map<Long, Integer> values = new HashMap<>();
    for (StatementStep step : unit.steps()) {
      text.append(
          "%s %s %d %d %d %d %s\n"
              .formatted(
                  step.kind(),
                  unit.isUndone(step) ? "UNDONE" : step.conduct(),
                  step.transaction(),
                  values.computeIfAbsent(step.values(), _ -> values.size() + 1),
                  step.rows(),
                  step.nanos() / 1_000,
                  step.statement()));
    }
    return text.toString();
  }

  /// Reads one as the unit that it was.
  public static UnitOfWork read(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    lines.removeIf(line -> line.isBlank() || line.startsWith("#"));
    String[] head = lines.removeFirst().split(" ", -1);
    AtomicLong now = new AtomicLong();
    UnitOfWork unit =
        UnitOfWork.begun(UnitOfWork.Kind.valueOf(head[0]), head[1].replace('_', ' '), now::get);
    now.set(Long.parseLong(head[2]) * 1_000);
    for (String line : lines) {
      String[] fields = line.split(" ", FIELDS);
      int transaction = Integer.parseInt(fields[2]);
      boolean isUndone = fields[1].equals("UNDONE");
      if (isUndone) {
        unit.transactionUndone(transaction);
      }
      unit.add(
          new StatementStep(
              fields[6],
              Kind.valueOf(fields[0]),
              Long.parseLong(fields[3]),
              Long.parseLong(fields[4]),
              Long.parseLong(fields[5]) * 1_000,
              transaction,
              isUndone ? Conduct.USUAL : Conduct.valueOf(fields[1])),
          _ -> {});
    }
    return unit;
  }
}
