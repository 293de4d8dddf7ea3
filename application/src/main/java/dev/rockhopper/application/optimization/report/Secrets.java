package dev.rockhopper.application.optimization.report;

import java.util.regex.Pattern;

/// Statistics of statements keep those that create roles and servers as they were written, with the
/// passwords in them. No report repeats one.
final class Secrets {
  // Bounded, so that no text makes the matcher recurse deeply.
  private static final Pattern LITERAL =
      Pattern.compile(
          "(?i)(\\bpassword\\s*=?\\s*)(?:E|U&)?'[^'\\\\]*+(?:(?:''|\\\\.)[^'\\\\]*+){0,200}+'?");
  private static final Pattern IN_ADDRESS =
      Pattern.compile(
          "(?i)(\\bpassword=)(?!\\$\\d)[^\\s'\"]+|(\\b\\w+://[^\\s:/@']*:)[^\\s@']+(?=@)");

  private Secrets() {}

  /// The text with its passwords hidden.
  static String hidden(String text) {
    String plain = LITERAL.matcher(text).replaceAll("$1'***'");
    return IN_ADDRESS
        .matcher(plain)
        .replaceAll(it -> (it.group(1) == null ? it.group(2) : it.group(1)) + "***");
  }
}
