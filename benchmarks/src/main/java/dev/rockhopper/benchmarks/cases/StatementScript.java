package dev.rockhopper.benchmarks.cases;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What one use of the database consisted of, call by call, so that another process can do the same
/// in plain JDBC.
///
/// @param steps in their order
record StatementScript(List<Step> steps) {
  private static final String STEP_END = ";";
  private static final String PART_END = ",";
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  StatementScript {
    steps = List.copyOf(steps);
  }

  /// What is done to the connection.
  enum Kind {
    /// It is borrowed from the pool.
    BORROW,
    /// Auto-commit is switched off.
    BEGIN,
    /// A statement is prepared, bound and executed, and its rows are read.
    EXECUTE,
    /// It commits.
    COMMIT,
    /// It rolls back.
    ROLLBACK,
    /// Auto-commit is switched on again.
    END,
    /// It goes back to the pool.
    RETURN
  }

  /// One call.
  ///
  /// @param kind which
  /// @param sql the statement, empty for other calls
  /// @param bindings its parameters, in their order
  record Step(Kind kind, String sql, List<Binding> bindings) {
    Step {
      bindings = List.copyOf(bindings);
    }
  }

  /// A parameter.
  ///
  /// @param type the simple name of its class; `Null` for none
  /// @param value as text
  record Binding(String type, String value) {}

  /// The lease that was taken: the first UUID among the parameters that is not all zeros.
  String lease() {
    return steps.stream()
        .flatMap(step -> step.bindings().stream())
        .map(Binding::value)
        .filter(value -> UUID_FORM.matcher(value).matches() && !value.equals(NOBODY))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no lease was taken"));
  }

  /// How many calls of one kind there are.
  long count(Kind kind) {
    return steps.stream().filter(step -> step.kind() == kind).count();
  }

  /// How many commits there are, with those that a statement takes along.
  long commits() {
    return count(Kind.COMMIT)
        + steps.stream().filter(step -> step.sql().endsWith("; COMMIT")).count();
  }

  /// The script in one line.
  String toLine() {
    return steps.stream().map(StatementScript::line).collect(Collectors.joining(STEP_END));
  }

  /// Reads [#toLine()].
  static StatementScript fromLine(String line) {
    return new StatementScript(
        Arrays.stream(line.split(STEP_END, -1)).map(StatementScript::step).toList());
  }

  private static String line(Step step) {
    StringBuilder text = new StringBuilder(step.kind().name());
    text.append(PART_END).append(encoded(step.sql()));
    for (Binding binding : step.bindings()) {
      text.append(PART_END)
          .append(binding.type())
          .append(PART_END)
          .append(encoded(binding.value()));
    }
    return text.toString();
  }

  private static Step step(String line) {
    String[] parts = line.split(PART_END, -1);
    List<Binding> bindings =
        IntStream.iterate(2, at -> at < parts.length, at -> at + 2)
            .mapToObj(at -> new Binding(parts[at], decoded(parts[at + 1])))
            .toList();
    return new Step(Kind.valueOf(parts[0]), decoded(parts[1]), bindings);
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String text) {
    return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
