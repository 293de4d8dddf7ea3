package dev.rockhopper.adapters.postgres.planner.text;

import java.util.List;
import java.util.Map;

/// Writes tokens as text again.
final class SqlRewriting {

  private SqlRewriting() {}

  /// The text of the tokens with what stands between them; a comment becomes a blank, or the line
  /// break that is in it, since strings on two lines are one.
  static String withoutComments(String text, List<SqlToken> tokens) {
    return replaced(text, tokens, Map.of());
  }

  /// The same with other text for some of them.
  ///
  /// @param replacements by the number of the token in the list
  static String replaced(String text, List<SqlToken> tokens, Map<Integer, String> replacements) {
    StringBuilder result = new StringBuilder();
    int end = tokens.isEmpty() ? 0 : tokens.getFirst().start();
    for (int index = 0; index < tokens.size(); index++) {
      SqlToken token = tokens.get(index);
      String between = text.substring(end, token.start());
      result.append(between.isBlank() ? between : between.contains("\n") ? "\n" : " ");
      result.append(replacements.getOrDefault(index, token.text()));
      end = token.end();
    }
    return result.toString();
  }
}
