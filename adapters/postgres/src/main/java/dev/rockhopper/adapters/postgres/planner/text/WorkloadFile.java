package dev.rockhopper.adapters.postgres.planner.text;

import dev.rockhopper.adapters.postgres.planner.text.SqlToken.Kind;
import dev.rockhopper.application.optimization.workload.SkippedStatement;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A file of statements, separated by semicolons. A comment `-- calls: n` before a statement, or
/// within it, says how often it is asked; without one it is asked once. The same text twice adds
/// up. Parameters are `$1`, or `?`, `:name`, `%s` and `%(name)s` as other tools write them. Lines
/// that begin with a backslash are comments.
public final class WorkloadFile {
  private static final Pattern CALLS =
      Pattern.compile("\\bcalls\\s*:\\s*([^\\s*]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,6})?");

  private final String text;
  private final Map<String, WorkloadStatement> statements = new LinkedHashMap<>();
  private final Map<String, SkippedStatement> skipped = new LinkedHashMap<>();

  private WorkloadFile(String text) {
    this.text = text;
  }

  /// What became of a file.
  public sealed interface Reading {
    /// It is a workload.
    ///
    /// @param workload what it says, in its order; what cannot be planned is among the skipped
    record Read(Workload workload) implements Reading {}

    /// A number of calls in it is none.
    ///
    /// @param line from 1
    /// @param message a sentence, for people
    record Malformed(int line, String message) implements Reading {}
  }

  /// Reads the text of a file.
  public static Reading read(String text) {
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    return new WorkloadFile(plain).read();
  }

  private Reading read() {
    List<SqlToken> tokens = new ArrayList<>();
    double calls = 1;
    for (SqlToken token : SqlTokens.all(text)) {
      if (token.kind() == Kind.COMMENT) {
        Matcher comment = CALLS.matcher(token.text());
        if (comment.find()) {
          calls =
              NUMBER.matcher(comment.group(1)).matches() ? Double.parseDouble(comment.group(1)) : 0;
          if (calls <= 0) {
            return malformed(token, comment.group(1));
          }
        }
      } else if (token.isMark(";")) {
        add(tokens, calls);
        tokens.clear();
        calls = 1;
      } else {
        tokens.add(token);
      }
    }
    add(tokens, calls);
    return new Reading.Read(
        new Workload(
            Workload.Source.FILE,
            Optional.empty(),
            List.copyOf(statements.values()),
            List.copyOf(skipped.values())));
  }

  private Reading malformed(SqlToken comment, String number) {
    long line = 1 + text.substring(0, comment.start()).chars().filter(it -> it == '\n').count();
    return new Reading.Malformed(
        (int) line, "The number of calls must be above zero, not '" + number + "'.");
  }

  private void add(List<SqlToken> tokens, double calls) {
    if (tokens.isEmpty()) {
      return;
    }
    String sql = ForeignParameters.numbered(SqlRewriting.withoutComments(text, tokens));
    String key = SqlTokens.of(sql).stream().map(SqlToken::text).collect(Collectors.joining(" "));
    switch (StatementText.read(sql)) {
      case StatementText.Reading.Plannable _ ->
          statements.merge(
              key,
              new WorkloadStatement(sql, calls, Optional.empty()),
              (one, other) ->
                  new WorkloadStatement(one.text(), one.calls() + other.calls(), Optional.empty()));
      case StatementText.Reading.Refused(String reason) ->
          skipped.putIfAbsent(key, new SkippedStatement(sql, reason));
    }
  }
}
