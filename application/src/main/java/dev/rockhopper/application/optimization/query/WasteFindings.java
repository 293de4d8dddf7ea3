package dev.rockhopper.application.optimization.query;

import static dev.rockhopper.application.optimization.query.Findings.count;
import static dev.rockhopper.application.optimization.query.Findings.millis;

import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.WasteObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Findings from repetition that was seen.
///
/// @param totalMillis of the whole workload
record WasteFindings(double totalMillis) {
  private static final double NANOS_PER_MILLI = 1e6;

  QueryFinding finding(WasteObservation waste, List<StatementObservation> own) {
    double saved = waste.saved().toNanos() / NANOS_PER_MILLI;
    double spent = waste.time().toNanos() / NANOS_PER_MILLI;
    double atStake = waste.problem() == Problem.CHATTY ? spent : saved;
    double share = totalMillis <= 0 ? 0 : Math.min(1, atStake / totalMillis);
    return new QueryFinding(
        Findings.id(waste.problem(), waste.statement(), waste.caller()),
        Findings.level(share),
        share,
        waste.problem(),
        waste.statement(),
        List.of(waste.caller()),
        headline(waste),
        evidence(waste, saved, spent, operation(waste, own)));
  }

  private static String headline(WasteObservation waste) {
    return switch (waste.problem()) {
      case N_PLUS_ONE ->
          "Asked once for each row of another statement, up to %s times"
              .formatted(count(waste.most()));
      case REPEATED_READ ->
          "Asked again with the same values, up to %s times".formatted(count(waste.most()));
      case CHATTY ->
          "Up to %s statements take most of the time of %s"
              .formatted(count(waste.most()), waste.caller());
      default -> throw new IllegalArgumentException("no repetition: " + waste.problem());
    };
  }

  private static List<String> evidence(
      WasteObservation waste, double saved, double spent, Optional<String> operation) {
    List<String> evidence = new ArrayList<>();
    if (waste.problem() == Problem.CHATTY) {
      return chatty(waste, spent, operation);
    }
    evidence.add(
        "seen in %s of '%s', %s executions, %s in all"
            .formatted(
                count(waste.units()), waste.caller(), count(waste.repeats()), millis(spent)));
    operation.ifPresent(it -> evidence.add("asked by " + it));
    if (!waste.parent().isEmpty()) {
      evidence.add("for %s rows of: %s".formatted(count(waste.parentRows()), waste.parent()));
    }
    switch (waste.problem()) {
      case N_PLUS_ONE -> {
        evidence.add(
            operation
                .flatMap(BatchMethods::forMany)
                .map(it -> "%s asks for all at once".formatted(it))
                .orElse("ask for all at once: WHERE key = ANY (…), or a join"));
        evidence.add("would save about %s".formatted(millis(saved)));
      }
      default ->
          evidence.add("keep the first answer: would save about %s".formatted(millis(saved)));
    }
    return evidence;
  }

  private static List<String> chatty(
      WasteObservation waste, double spent, Optional<String> operation) {
    return List.of(
        "%s of them were seen, %s statements in %s"
            .formatted(count(waste.units()), count(waste.repeats()), millis(spent)),
        "most time takes%s the one below"
            .formatted(operation.map(it -> ", in " + it + ",").orElse("")),
        "ask for what belongs together at once, or remember it");
  }

  private static Optional<String> operation(
      WasteObservation waste, List<StatementObservation> own) {
    return own.stream()
        .filter(it -> it.text().equals(waste.statement()))
        .map(StatementObservation::operation)
        .flatMap(it -> it.isEmpty() ? Stream.empty() : Stream.of(it))
        .findFirst();
  }
}
