package dev.rockhopper.application.optimization.query;

import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.work.StatementStep;
import dev.rockhopper.application.work.StatementStep.Conduct;
import dev.rockhopper.application.work.StatementStep.Kind;
import dev.rockhopper.application.work.UnitOfWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks through the statements of a unit of work for what could have been asked at once, or not at
/// all:
///
/// - *N+1*: a statement once for each row that another gave: asked often, each time with other
///   values, after a statement that gave several rows and no fewer than it was asked for. Writes
///   count where one transaction has them all: what each is a transaction of its own is meant so.
/// - *repeated reads*: the same values again, in the same transaction, with no write between.
/// - *chatty commands*: many statements that take most of the command's time.
///
/// What failed, what was rolled back, and what says that it repeats itself deliberately is nobody's
/// waste. The work is linear in the number of statements.
final class WasteDetector {
  /// What a row more costs in a statement for many, as a share of a statement for one: measured as
  /// 100 rows in a twelfth of the time.
  private static final double FURTHER_ROW = 0.074;

  private final WasteThresholds thresholds;

  WasteDetector(WasteThresholds thresholds) {
    this.thresholds = thresholds;
  }

  /// What was found in a unit that is over.
  List<Waste> wastes(UnitOfWork unit) {
    List<StatementStep> steps = unit.steps();
    if (!unit.isWatched() || steps.size() < 2) {
      return List.of();
    }
    Map<String, List<Placed>> groups = new LinkedHashMap<>();
    int writes = 0;
    for (int place = 0; place < steps.size(); place++) {
      StatementStep step = steps.get(place);
      if (step.conduct() == Conduct.USUAL && !unit.isUndone(step)) {
        groups
            .computeIfAbsent(step.statement(), _ -> new ArrayList<>(2))
            .add(new Placed(step, place, writes));
      }
      writes += step.kind() == Kind.WRITE ? 1 : 0;
    }
    List<Waste> found = new ArrayList<>(0);
    for (List<Placed> group : groups.values()) {
      if (group.size() >= 2) {
        repeatedRead(group).ifPresent(found::add);
      }
      if (group.size() >= thresholds.repeats()) {
        onePerRow(group, groups).ifPresent(found::add);
      }
    }
    if (found.isEmpty()) {
      chatty(unit, groups).ifPresent(found::add);
    }
    return found;
  }

  /// A step, where it stands.
  ///
  /// @param place from 0
  /// @param writesBefore how many of the unit's statements before it wrote
  private record Placed(StatementStep step, int place, int writesBefore) {}

  /// What is found the same.
  private record Sameness(long values, int transaction, int writesBefore) {}

  private static Optional<Waste> repeatedRead(List<Placed> group) {
    if (group.getFirst().step.kind() != Kind.READ) {
      return Optional.empty();
    }
    Map<Sameness, Integer> times = new HashMap<>();
    int again = 0;
    long nanos = 0;
    for (Placed one : group) {
      StatementStep step = one.step;
      var same = new Sameness(step.values(), step.transaction(), one.writesBefore);
      if (times.merge(same, 1, Integer::sum) > 1) {
        again++;
        nanos += step.nanos();
      }
    }
    return again == 0
        ? Optional.empty()
        : Optional.of(
            new Waste(
                Problem.REPEATED_READ,
                group.getFirst().step.statement(),
                again + 1,
                nanos,
                nanos,
                "",
                0));
  }

  private Optional<Waste> onePerRow(List<Placed> group, Map<String, List<Placed>> groups) {
    List<Placed> asked = oneTransactionsWrites(group);
    Set<Long> values = new HashSet<>();
    asked.forEach(one -> values.add(one.step.values()));
    if (values.size() < thresholds.repeats()) {
      return Optional.empty();
    }
    Optional<Parent> parent =
        groups.values().stream()
            .filter(it -> it.getFirst().place < group.getFirst().place)
            .map(it -> Parent.of(it, asked.getLast().place))
            .filter(it -> it.most >= 2 && it.rows >= values.size())
            .min((a, b) -> Long.compare(a.rows, b.rows));
    return parent.map(it -> {
      long nanos = asked.stream().mapToLong(one -> one.step.nanos()).sum();
      return new Waste(
          Problem.N_PLUS_ONE,
          asked.getFirst().step.statement(),
          asked.size(),
          nanos,
          Math.round(nanos * savedShare(asked.size())),
          it.statement,
          it.rows);
    });
  }

  /// A statement whose rows others may have been asked for.
  ///
  /// @param rows that it gave in all
  /// @param most that one execution gave
  private record Parent(String statement, long rows, long most) {
    private static Parent of(List<Placed> group, int before) {
      long rows = 0;
      long most = 0;
      for (Placed one : group) {
        if (one.place < before) {
          rows += one.step.rows();
          most = Math.max(most, one.step.rows());
        }
      }
      return new Parent(group.getFirst().step.statement(), rows, most);
    }
  }

  private static List<Placed> oneTransactionsWrites(List<Placed> group) {
    if (group.getFirst().step.kind() == Kind.READ) {
      return group;
    }
    Map<Integer, List<Placed>> byTransaction = new LinkedHashMap<>();
    group.forEach(one ->
        byTransaction.computeIfAbsent(one.step.transaction(), _ -> new ArrayList<>()).add(one));
    return byTransaction.values().stream()
        .max((a, b) -> Integer.compare(a.size(), b.size()))
        .orElse(group);
  }

  /// The share of the time that one statement for all would save.
  static double savedShare(int repeats) {
    return 1 - (1 + FURTHER_ROW * (repeats - 1)) / repeats;
  }

  private Optional<Waste> chatty(UnitOfWork unit, Map<String, List<Placed>> groups) {
    int kept = groups.values().stream().mapToInt(List::size).sum();
    int count = kept + unit.further();
    if (unit.kind() != UnitOfWork.Kind.COMMAND || count <= thresholds.chattyStatements()) {
      return Optional.empty();
    }
    long nanos =
        groups.values().stream().flatMap(List::stream).mapToLong(it -> it.step.nanos()).sum();
    if (nanos <= unit.elapsedNanos() * thresholds.chattyShare()) {
      return Optional.empty();
    }
    String longest =
        groups.values().stream()
            .max((a, b) -> Long.compare(nanosOf(a), nanosOf(b)))
            .map(it -> it.getFirst().step.statement())
            .orElse("");
    return Optional.of(new Waste(Problem.CHATTY, longest, count, nanos, 0, "", 0));
  }

  private static long nanosOf(List<Placed> group) {
    return group.stream().mapToLong(it -> it.step.nanos()).sum();
  }
}
