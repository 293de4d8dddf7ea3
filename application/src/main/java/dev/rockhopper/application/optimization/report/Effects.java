package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.report.MeasuredEffect.PerCall;
import dev.rockhopper.application.optimization.report.MeasuredEffect.StatementEffect;
import dev.rockhopper.application.optimization.report.ReportSnapshot.Advised;
import dev.rockhopper.application.optimization.report.ReportSnapshot.Counters;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds which recommended indexes exist by now, and what their statements took before and take
/// since. A statement that nobody has asked since says nothing, and is left out.
final class Effects {
  private static final int SHOWN = 10;

  private Effects() {}

  /// The latest first.
  ///
  /// @param past the oldest first
  static List<MeasuredEffect> of(List<ReportSnapshot> past, ReportSnapshot now) {
    List<MeasuredEffect> effects = new ArrayList<>();
    Set<TableName> judged = new HashSet<>();
    for (int i = past.size() - 1; i >= 0 && effects.size() < SHOWN; i--) {
      ReportSnapshot before = past.get(i);
      ReportSnapshot next = i + 1 < past.size() ? past.get(i + 1) : now;
      before.advice().stream()
          .filter(it -> isDoneBetween(it, before, next, now))
          .filter(it -> judged.add(it.index().orElseThrow()))
          .sorted(Comparator.comparing(Advised::id))
          .forEach(it -> effects.add(effect(it, before, next, now)));
    }
    return effects.stream().limit(SHOWN).toList();
  }

  private static boolean isDoneBetween(
      Advised advice, ReportSnapshot before, ReportSnapshot next, ReportSnapshot now) {
    return advice.kind().equals("create-index")
        && !before.hasIndexOf(advice)
        && next.hasIndexOf(advice)
        && now.hasIndexOf(advice);
  }

  /// The calls after the first report that knows the index are all calls with it. Where there are
  /// none, those after the advice have to do; some of them were before the index, so that what it
  /// brought is rather more.
  private static MeasuredEffect effect(
      Advised advice, ReportSnapshot before, ReportSnapshot next, ReportSnapshot now) {
    List<StatementEffect> certain =
        next.equals(now) ? List.of() : statements(advice, before, next, now);
    boolean isCertain = !certain.isEmpty();
    return new MeasuredEffect(
        advice.id(),
        advice.headline(),
        before.takenAt(),
        isCertain ? next.takenAt() : before.takenAt(),
        isCertain ? certain : statements(advice, before, before, now));
  }

  private static List<StatementEffect> statements(
      Advised advice, ReportSnapshot before, ReportSnapshot from, ReportSnapshot now) {
    List<StatementEffect> statements = new ArrayList<>();
    advice
        .statements()
        .forEach((fingerprint, text) ->
            perCall(counters(before, fingerprint), Optional.empty())
                .flatMap(was ->
                    perCall(counters(now, fingerprint), counters(from, fingerprint))
                        .map(is -> new StatementEffect(text, was, is)))
                .ifPresent(statements::add));
    statements.sort(
        Comparator.comparingDouble((StatementEffect it) ->
                (it.after().millis() - it.before().millis()) * it.after().calls())
            .thenComparing(StatementEffect::text));
    return statements;
  }

  private static Optional<Counters> counters(ReportSnapshot snapshot, String fingerprint) {
    return Optional.ofNullable(snapshot.statements().get(fingerprint));
  }

  private static Optional<PerCall> perCall(Optional<Counters> now, Optional<Counters> from) {
    return now.flatMap(is -> {
      boolean isWhole = from.filter(was -> was.calls() <= is.calls()).isEmpty();
      double calls = isWhole ? is.calls() : is.calls() - from.orElseThrow().calls();
      if (calls < 1) {
        return Optional.empty();
      }
      StatementTiming timing = isWhole ? is.timing() : Growth.grown(from.orElseThrow(), is);
      return Optional.of(
          new PerCall(
              calls,
              timing.totalMillis() / calls,
              (double) (timing.blocksHit() + timing.blocksRead()) / calls));
    });
  }
}
