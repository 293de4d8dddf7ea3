package dev.rockhopper.adapters.postgres.planner.text;

import dev.rockhopper.adapters.postgres.planner.text.SqlToken.Kind;
import dev.rockhopper.adapters.postgres.planner.text.StatementText.Command;
import dev.rockhopper.adapters.postgres.planner.text.StatementText.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the one statement in a text that a planner can be asked about.
final class StatementPeeler {
  private static final Map<String, Command> COMMANDS =
      Map.of(
          "SELECT", Command.SELECT,
          "VALUES", Command.SELECT,
          "TABLE", Command.SELECT,
          "INSERT", Command.INSERT,
          "UPDATE", Command.UPDATE,
          "DELETE", Command.DELETE,
          "MERGE", Command.MERGE);

  private static final Set<String> QUERY_STARTS = Set.of("SELECT", "VALUES", "TABLE", "WITH");

  private static final String TRUNCATED = "The text is truncated: it ends within ";

  private final String text;
  private List<SqlToken> tokens;

  private StatementPeeler(String text, List<SqlToken> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  static Reading read(String text) {
    return new StatementPeeler(text, SqlTokens.of(text)).read();
  }

  private Reading read() {
    Optional<String> malformed = withoutEnd();
    if (malformed.isPresent()) {
      return new Reading.Refused(malformed.get());
    }
    for (int layers = 0; layers < 8; layers++) {
      Optional<Command> command = command();
      if (command.isPresent()) {
        return plannable(command.get());
      }
      int inner = inner();
      if (inner < 0) {
        break;
      }
      tokens = tokens.subList(inner, tokens.size());
      if (tokens.isEmpty()) {
        return new Reading.Refused("There is no statement behind its first words.");
      }
    }
    return new Reading.Refused(unplannable());
  }

  /// Takes the semicolons from the end; what is wrong with the text, if anything.
  private Optional<String> withoutEnd() {
    int end = tokens.size();
    while (end > 0 && tokens.get(end - 1).isMark(";")) {
      end--;
    }
    tokens = tokens.subList(0, end);
    if (tokens.isEmpty()) {
      return Optional.of("The text has no statement.");
    }
    SqlToken last = tokens.getLast();
    if (last.kind() == Kind.UNTERMINATED) {
      boolean comment = last.text().startsWith("/*");
      return Optional.of(
          TRUNCATED
              + (comment ? "a comment." : last.text().startsWith("\"") ? "a name." : "a string."));
    }
    int depth = 0;
    for (SqlToken token : tokens) {
      if (token.isMark(";")) {
        return Optional.of("The text has more than one statement.");
      }
      if (token.kind() == Kind.STRANGE) {
        return Optional.of("The character " + readable(token.text()) + " is not SQL.");
      }
      if (token.kind() == Kind.PARAMETER
          && (token.parameter() > StatementText.MOST_PARAMETERS || token.parameter() == 0)) {
        return Optional.of("The server has no parameter " + token.text() + ".");
      }
      depth += token.isMark("(") ? 1 : token.isMark(")") ? -1 : 0;
      if (depth < 0) {
        return Optional.of("A parenthesis closes that was not opened.");
      }
    }
    return depth > 0 ? Optional.of(TRUNCATED + "parentheses.") : Optional.empty();
  }

  private static String readable(String character) {
    return character.charAt(0) < ' '
        ? "number " + (int) character.charAt(0)
        : "'" + character + "'";
  }

  /// What the statement does, absent where its first word is of another kind.
  private Optional<Command> command() {
    int at = 0;
    while (at < tokens.size() && tokens.get(at).isMark("(")) {
      at++;
    }
    String word = word(at);
    if (word.equals("WITH")) {
      return Optional.of(COMMANDS.getOrDefault(word(behindExpressions(at + 1)), Command.SELECT));
    }
    boolean parenthesised = at > 0 && !QUERY_STARTS.contains(word);
    return parenthesised ? Optional.empty() : Optional.ofNullable(COMMANDS.get(word));
  }

  /// Where the statement stands behind its common table expressions, from behind WITH.
  private int behindExpressions(int from) {
    int at = word(from).equals("RECURSIVE") ? from + 1 : from;
    while (at < tokens.size()) {
      at++;
      if (isMark(at, "(")) {
        at = behindParentheses(at);
      }
      while (Set.of("AS", "NOT", "MATERIALIZED").contains(word(at))) {
        at++;
      }
      at = behindParentheses(at);
      while (at < tokens.size() && !isMark(at, ",") && !startsStatement(at)) {
        at++;
      }
      if (!isMark(at, ",")) {
        return at;
      }
      at++;
    }
    return at;
  }

  private boolean startsStatement(int at) {
    return isMark(at, "(") || COMMANDS.containsKey(word(at));
  }

  /// Where the statement within EXPLAIN, PREPARE, DECLARE, COPY or CREATE ... AS begins, or -1.
  private int inner() {
    return switch (word(0)) {
      case "EXPLAIN" -> behindExplain();
      case "PREPARE" -> behindWord("AS", 1);
      case "DECLARE" -> behindWord("FOR", 1);
      case "COPY" -> insideCopy();
      case "CREATE" -> insideCreation();
      default -> -1;
    };
  }

  private int behindExplain() {
    int at = 1;
    if (isMark(1, "(") && !QUERY_STARTS.contains(word(2)) && !isMark(2, "(")) {
      at = behindParentheses(1);
    }
    while (Set.of("ANALYZE", "ANALYSE", "VERBOSE").contains(word(at))) {
      at++;
    }
    return at;
  }

  /// A COPY of a query is within its parentheses, so what is behind them is dropped.
  private int insideCopy() {
    if (!isMark(1, "(")) {
      return -1;
    }
    tokens = tokens.subList(0, behindParentheses(1) - 1);
    return 2;
  }

  private int insideCreation() {
    boolean table = false;
    for (int at = 1; at < Math.min(tokens.size(), 6); at++) {
      table |= word(at).equals("TABLE") || word(at).equals("MATERIALIZED");
    }
    int inner = table ? behindWord("AS", 2) : -1;
    if (inner > 0) {
      withoutDataClause();
    }
    return inner;
  }

  private void withoutDataClause() {
    int end = tokens.size();
    if (word(end - 1).equals("DATA")) {
      end -= word(end - 2).equals("NO") ? 3 : 2;
      tokens = word(end).equals("WITH") ? tokens.subList(0, end) : tokens;
    }
  }

  /// Behind the first such word that no parentheses enclose, or -1.
  private int behindWord(String word, int from) {
    int at = from;
    while (at < tokens.size()) {
      if (word(at).equals(word)) {
        return at + 1;
      }
      at = isMark(at, "(") ? behindParentheses(at) : at + 1;
    }
    return -1;
  }

  /// Behind the parenthesis that closes the one here; the same place where none is here.
  private int behindParentheses(int from) {
    int depth = 0;
    int at = from;
    while (at < tokens.size()) {
      depth += isMark(at, "(") ? 1 : isMark(at, ")") ? -1 : 0;
      if (depth == 0) {
        return isMark(at, ")") ? at + 1 : at;
      }
      at++;
    }
    return at;
  }

  private String unplannable() {
    String first = word(0);
    if (first.isEmpty()) {
      return "The text does not begin like a statement: " + readable(tokens.getFirst().text());
    }
    return first.equals("EXECUTE")
        ? "EXECUTE names a prepared statement, whose text is not here."
        : first + " is a utility statement: the server makes no plan for it.";
  }

  private Reading plannable(Command command) {
    int most =
        tokens.stream()
            .filter(it -> it.kind() == Kind.PARAMETER)
            .mapToInt(SqlToken::parameter)
            .max()
            .orElse(0);
    return new Reading.Plannable(
        new StatementText(SqlRewriting.withoutComments(text, tokens), command, most));
  }

  private String word(int at) {
    return at >= 0 && at < tokens.size() ? tokens.get(at).word() : "";
  }

  private boolean isMark(int at, String mark) {
    return at >= 0 && at < tokens.size() && tokens.get(at).isMark(mark);
  }
}
