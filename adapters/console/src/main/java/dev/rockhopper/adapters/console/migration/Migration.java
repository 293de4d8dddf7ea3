package dev.rockhopper.adapters.console.migration;

import java.util.regex.Pattern;

/// One migration that creates or drops an index.
///
/// @param phrase what it does
/// @param headline why, in one line
/// @param ddl does it
/// @param undo undoes it
record Migration(String phrase, String headline, String ddl, String undo) {
  // It may run twice: a build that breaks off leaves an index that is not valid behind.
  private static final Pattern CREATE =
      Pattern.compile(
          "(?im)^(CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?)(?!IF NOT EXISTS|CONCURRENTLY|ON )");
  private static final Pattern DROP =
      Pattern.compile("(?im)^(DROP INDEX (?:CONCURRENTLY )?)(?!IF EXISTS|CONCURRENTLY)");

  String text(boolean setsLockTimeout) {
    StringBuilder text = new StringBuilder();
    text.append(comment(headline)).append(comment("Undo: " + undo));
    if (setsLockTimeout) {
      text.append("SET lock_timeout = '10min';\n");
    }
    text.append(repeatable(terminated(ddl))).append('\n');
    if (setsLockTimeout) {
      text.append("RESET lock_timeout;\n");
    }
    return text.toString();
  }

  private static String repeatable(String sql) {
    String created = CREATE.matcher(sql).replaceAll("$1IF NOT EXISTS ");
    return DROP.matcher(created).replaceAll("$1IF EXISTS ");
  }

  private static String terminated(String sql) {
    String bare = sql.strip();
    return bare.endsWith(";") ? bare : bare + ";";
  }

  /// Names may hold line breaks, which would end a comment.
  private static String comment(String text) {
    return "-- " + text.strip().replaceAll("[\\s\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ") + "\n";
  }
}
