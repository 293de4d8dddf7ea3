package dev.rockhopper.adapters.postgres.planner.expression;

import dev.rockhopper.adapters.postgres.planner.text.SqlToken;
import dev.rockhopper.adapters.postgres.planner.text.SqlTokens;
import java.util.List;

/// Takes the alias of a table away, so that an expression can stand in the definition of an index.
public final class Unqualified {

  private Unqualified() {}

  /// The text with columns of this alias named alone.
  ///
  /// @param alias unquoted
  public static String text(String text, String alias) {
    List<SqlToken> tokens = SqlTokens.of(text);
    StringBuilder result = new StringBuilder();
    int copied = 0;
    for (int index = 0; index + 2 < tokens.size(); index++) {
      SqlToken name = tokens.get(index);
      boolean qualifies =
          name.isName()
              && name.name().equals(alias)
              && tokens.get(index + 1).isMark(".")
              && tokens.get(index + 2).isName()
              && !(index + 3 < tokens.size() && tokens.get(index + 3).isMark("("))
              && !(index > 0 && tokens.get(index - 1).isMark("."));
      if (qualifies) {
        result.append(text, copied, name.start());
        copied = tokens.get(index + 2).start();
      }
    }
    return result.append(text, copied, text.length()).toString();
  }
}
