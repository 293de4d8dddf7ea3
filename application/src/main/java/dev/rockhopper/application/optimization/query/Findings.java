package dev.rockhopper.application.optimization.query;

import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Makes findings that look the same for the same.
final class Findings {
  private static final double SMALL = 0.01;
  private static final double LARGE = 0.25;
  private static final int ID_BYTES = 4;

  private Findings() {}

  /// About a statement; how much it matters follows from its share of the time.
  static QueryFinding of(
      JudgedStatement statement, Problem problem, String headline, List<String> evidence) {
    return of(statement, problem, level(statement.share()), headline, evidence);
  }

  static QueryFinding of(
      JudgedStatement statement,
      Problem problem,
      Level level,
      String headline,
      List<String> evidence) {
    return new QueryFinding(
        id(problem, statement.text().text(), ""),
        level,
        statement.share(),
        problem,
        statement.text().text(),
        statement.callers(),
        headline,
        evidence);
  }

  /// By the share of the time that is at stake.
  static Level level(double share) {
    if (share >= LARGE) {
      return Level.CRITICAL;
    }
    return share >= SMALL ? Level.WARN : Level.INFO;
  }

  /// The same for the same problem of the same statement and caller.
  static String id(Problem problem, String statement, String caller) {
    String word = problem == Problem.CACHE ? "cache" : "query";
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (problem + "\n" + statement + "\n" + caller).getBytes(StandardCharsets.UTF_8));
      return word + "-" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /// A number of milliseconds for people.
  static String millis(double value) {
    return String.format(
        Locale.ROOT, value >= 100 ? "%.0f ms" : value >= 1 ? "%.1f ms" : "%.3f ms", value);
  }

  /// A count for people.
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /// An average for people.
  static String count(double value) {
    return String.format(Locale.ROOT, value >= 10 ? "%,.0f" : "%.1f", value);
  }

  /// A share for people.
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /// How often a statement is asked and, where anybody has measured it, how much of the time it
  /// takes.
  static String shareOfTime(JudgedStatement statement) {
    double calls = statement.calls();
    String executions = calls == 1 ? "1 execution" : count(calls) + " executions";
    return statement.isMeasured()
        ? executions + ", " + percent(statement.share()) + " of the time of all statements"
        : executions;
  }
}
