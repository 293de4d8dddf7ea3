package dev.rockhopper.adapters.postgres.planner.shape;

import dev.rockhopper.adapters.postgres.planner.expression.Expression;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Literal;

/// Whether what fits a pattern begins with something known.
final class PatternStart {

  private PatternStart() {}

  static boolean isKnown(String operator, Expression pattern) {
    if (!(pattern instanceof Literal(String text)) || !text.startsWith("'")) {
      return false;
    }
    String content = text.substring(1);
    return switch (operator) {
      case "~~" -> "%_'".indexOf(content.charAt(0)) < 0;
      case "~" ->
          content.length() > 2
              && content.charAt(0) == '^'
              && isPlain(content.charAt(1))
              && "?*{".indexOf(content.charAt(2)) < 0
              && content.indexOf('|') < 0;
      default -> false;
    };
  }

  private static boolean isPlain(char it) {
    return Character.isLetterOrDigit(it) || "_-/:@ ".indexOf(it) >= 0;
  }
}
