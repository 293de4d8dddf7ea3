package dev.rockhopper.application.optimization.query;

import dev.rockhopper.application.work.StatementStep;
import dev.rockhopper.application.work.StatementStep.Conduct;
import dev.rockhopper.application.work.StatementStep.Kind;
import dev.rockhopper.application.work.UnitOfWork;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// The statements of a unit of work as a text, for the log and for examples to learn from. Values
/// are numbered in the order in which they turn up, so none can be read from it.
///
/// The first line is the unit: its kind, its name and how many microseconds it took. Then a line
/// for each statement: what it does, under which circumstances (`UNDONE` where its transaction was
/// rolled back), the numbers of its transaction and of its values, how many rows and microseconds,
/// and its text. Lines that begin with `#` are for people.
public final class TraceText {
  private static final int FIELDS = 7;
  private static final String UNDONE = "UNDONE";
  private static final int NANOS_PER_MICRO = 1_000;

  private TraceText() {}

  /// Writes a unit down that is over.
  public static String written(UnitOfWork unit) {
    StringBuilder text = new StringBuilder();
    text.append(unit.kind()).append(' ').append(unit.name().replace(' ', '_')).append(' ');
    text.append(unit.elapsedNanos() / NANOS_PER_MICRO).append('\n');
    Map<Long, Integer> values = new HashMap<>();
    for (StatementStep step : unit.steps()) {
      text.append(step.kind()).append(' ');
      text.append(unit.isUndone(step) ? UNDONE : step.conduct()).append(' ');
      text.append(step.transaction()).append(' ');
      text.append(values.computeIfAbsent(step.values(), _ -> values.size() + 1)).append(' ');
      text.append(step.rows()).append(' ');
      text.append(step.nanos() / NANOS_PER_MICRO).append(' ');
      text.append(step.statement()).append('\n');
    }
    return text.toString();
  }

  /// Reads one as the unit that it was.
  ///
  /// @throws RuntimeException where the text is none
  public static UnitOfWork read(String text) {
    Iterator<String> lines =
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).iterator();
    String[] head = lines.next().split(" ", -1);
    AtomicLong now = new AtomicLong();
    UnitOfWork unit =
        UnitOfWork.begun(UnitOfWork.Kind.valueOf(head[0]), head[1].replace('_', ' '), now::get);
    now.set(Long.parseLong(head[2]) * NANOS_PER_MICRO);
    lines.forEachRemaining(line -> add(unit, line.split(" ", FIELDS)));
    return unit;
  }

  private static void add(UnitOfWork unit, String... fields) {
    int transaction = Integer.parseInt(fields[2]);
    boolean isUndone = fields[1].equals(UNDONE);
    if (isUndone) {
      unit.transactionUndone(transaction);
    }
    unit.add(
        new StatementStep(
            fields[6],
            Kind.valueOf(fields[0]),
            Long.parseLong(fields[3]),
            Long.parseLong(fields[4]),
            Long.parseLong(fields[5]) * NANOS_PER_MICRO,
            transaction,
            isUndone ? Conduct.USUAL : Conduct.valueOf(fields[1])),
        _ -> {});
  }
}
