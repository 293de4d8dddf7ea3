package dev.rockhopper.adapters.postgres.planner.text;

import dev.rockhopper.adapters.postgres.planner.text.SqlToken.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What might be meant by a text whose constants have become parameters. Each answer lists texts,
/// the likeliest first.
final class ParameterRepairs {
  /// What a bare parameter may have been, the most harmless first.
  private static final List<String> GUESSES =
      List.of("bigint", "interval", "text", "timestamptz", "numeric", "integer");

  private static final List<String> ARRAY_GUESSES =
      List.of("bigint[]", "text[]", "integer[]", "uuid[]");

  private static final Pattern MISSING_OPERATOR =
      Pattern.compile("operator does not exist: (.+?) ([-+*/<>=~!@#%^&|`?]+) (.+)");
  private static final Pattern MISMATCH =
      Pattern.compile("is of type (.+?) but expression is of type .+");
  private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

  private final String sql;
  private final List<SqlToken> tokens;
  private final int at;

  /// @param position where the server saw something, from 1; 0 where it did not say
  ParameterRepairs(String sql, int position) {
    this.sql = sql;
    this.tokens = SqlTokens.of(sql);
    this.at = position == 0 ? -1 : tokenAt(sql.offsetByCodePoints(0, bounded(sql, position)));
  }

  private static int bounded(String sql, int position) {
    return Math.clamp(position - 1L, 0, sql.codePointCount(0, sql.length()));
  }

  private int tokenAt(int offset) {
    return IntStream.range(0, tokens.size())
        .filter(it -> tokens.get(it).end() > offset)
        .findFirst()
        .orElse(-1);
  }

  /// What the server could not even read.
  List<String> ofSyntax() {
    String repaired = new ConstantSyntax(sql, tokens).repaired();
    return repaired.equals(sql) ? List.of() : List.of(repaired);
  }

  /// Expressions that differ in their parameters only were one: what is grouped or sorted by stands
  /// in the list of what is selected too.
  List<String> ofGrouping() {
    String unified = new ParameterUnification(sql, tokens).unified();
    return unified.equals(sql) ? List.of() : List.of(unified);
  }

  /// Nothing says what it is, so that any type will do. A number that is left out is closed up.
  List<String> ofUnknownType(String message) {
    Matcher number = PARAMETER.matcher(message);
    if (!number.find()) {
      return List.of();
    }
    String parameter = number.group();
    List<Integer> places = bare(0, tokens.size());
    places.removeIf(it -> !tokens.get(it).text().equals(parameter));
    if (tokens.stream().noneMatch(it -> it.text().equals(parameter))) {
      return List.of(closedUp());
    }
    return places.isEmpty() ? List.of() : List.of(cast(places, "text"));
  }

  private String closedUp() {
    Map<Integer, Integer> numbers = new TreeMap<>();
    tokens.stream()
        .filter(it -> it.kind() == Kind.PARAMETER)
        .forEach(it -> numbers.put(it.parameter(), 0));
    int next = 1;
    for (Map.Entry<Integer, Integer> number : numbers.entrySet()) {
      number.setValue(next++);
    }
    Map<Integer, String> replacements = new HashMap<>();
    for (int index = 0; index < tokens.size(); index++) {
      if (tokens.get(index).kind() == Kind.PARAMETER) {
        replacements.put(index, "$" + numbers.get(tokens.get(index).parameter()));
      }
    }
    return replaced(replacements);
  }

  /// One number stands for values of several types: here it gets a number of its own.
  List<String> ofInconsistentTypes() {
    if (at < 0 || tokens.get(at).kind() != Kind.PARAMETER) {
      return List.of();
    }
    int free =
        1
            + tokens.stream()
                .filter(it -> it.kind() == Kind.PARAMETER)
                .mapToInt(SqlToken::parameter)
                .max()
                .orElse(0);
    return List.of(replaced(Map.of(at, "$" + free)));
  }

  /// Several functions or operators of this name could be meant: each guess casts the parameters
  /// that they are asked with.
  List<String> ofAmbiguity() {
    if (at < 0) {
      return List.of();
    }
    if (tokens.get(at).kind() != Kind.OPERATOR) {
      boolean ofArrays = word(at).equals("UNNEST") || word(at).startsWith("ARRAY_");
      return guesses(bare(at, operandEnd(at - 1)), ofArrays ? ARRAY_GUESSES : GUESSES);
    }
    List<Integer> places = bare(operandStart(at), operandEnd(at));
    List<String> guesses = new ArrayList<>(guesses(places, GUESSES));
    if (places.size() == 2 && (isMark(at, "+") || isMark(at, "-"))) {
      guesses.add(2, cast(Map.of(places.get(0), "timestamptz", places.get(1), "interval")));
    }
    return guesses;
  }

  /// `timestamptz > interval`: the interval was computed with a parameter that should be one.
  /// `bigint = text`: the parameters on the text's side are no text.
  List<String> ofMissingOperator(String message) {
    Matcher operator = MISSING_OPERATOR.matcher(message);
    if (at < 0 || !operator.matches()) {
      return message.startsWith("function ") ? ofAmbiguity() : List.of();
    }
    String left = operator.group(1);
    String right = operator.group(3);
    int end = operandEnd(at);
    if (word(at).equals("BETWEEN") && word(end).equals("AND")) {
      end = operandEnd(end);
    }
    List<Integer> rightPlaces = bare(at + 1, end);
    List<Integer> leftPlaces = bare(operandStart(at), at);
    List<String> repairs = new ArrayList<>();
    if (right.equals("interval")) {
      repairs.addAll(guesses(rightPlaces, List.of("interval")));
    }
    if (left.equals("interval")) {
      repairs.addAll(guesses(leftPlaces, List.of("interval")));
    }
    repairs.addAll(guesses(rightPlaces, List.of(left.replace("[]", ""))));
    repairs.addAll(guesses(leftPlaces, List.of(right.replace("[]", ""))));
    repairs.addAll(guesses(rightPlaces, List.of("integer")));
    if (repairs.isEmpty() && right.equals("text")) {
      repairs.add(castOperand(at + 1, end, left));
    } else if (repairs.isEmpty() && left.equals("text")) {
      repairs.add(castOperand(operandStart(at), at, right));
    }
    return repairs;
  }

  /// The parameter stands elsewhere, in a sub-query or in VALUES, and has become a text.
  private String castOperand(int from, int to, String type) {
    if (from >= to) {
      return sql;
    }
    Map<Integer, String> replacements = new HashMap<>();
    replacements.put(from, "(" + tokens.get(from).text());
    replacements.merge(
        to - 1, tokens.get(to - 1).text() + ")::" + type, (before, _) -> before + ")::" + type);
    return replaced(replacements);
  }

  /// `column "x" is of type jsonb but expression is of type text`.
  List<String> ofMismatch(String message) {
    Matcher type = MISMATCH.matcher(message);
    if (at < 0 || !type.find()) {
      return List.of();
    }
    List<Integer> places = bare(at, operandEnd(at - 1));
    if (word(at).equals("CASE")) {
      places.removeIf(it -> !Set.of("THEN", "ELSE").contains(word(it - 1)));
    }
    return guesses(places, List.of(type.group(1)));
  }

  private List<String> guesses(List<Integer> places, Collection<String> types) {
    return places.isEmpty()
        ? List.of()
        : types.stream().filter(it -> !it.equals("unknown")).map(it -> cast(places, it)).toList();
  }

  /// Where parameters without a type stand, between these tokens.
  private List<Integer> bare(int from, int to) {
    List<Integer> places = new ArrayList<>();
    for (int index = Math.max(from, 0); index < Math.min(to, tokens.size()); index++) {
      if (tokens.get(index).kind() == Kind.PARAMETER
          && !isMark(index + 1, "::")
          && !(word(index + 1).equals("AS")
              && isMark(index - 1, "(")
              && word(index - 2).equals("CAST"))) {
        places.add(index);
      }
    }
    return places;
  }

  /// Behind the last token of what an operator is asked with, or of the expression that begins
  /// behind the given token.
  private int operandEnd(int operator) {
    int depth = 0;
    int index = operator + 1;
    while (index < tokens.size()) {
      SqlToken token = tokens.get(index);
      depth += isOpening(token) ? 1 : isClosing(token) ? -1 : 0;
      if (depth < 0 || (depth == 0 && (token.isMark(",") || endsExpression(token)))) {
        return index;
      }
      index++;
    }
    return index;
  }

  private int operandStart(int operator) {
    int depth = 0;
    int index = operator - 1;
    while (index >= 0) {
      SqlToken token = tokens.get(index);
      depth += isClosing(token) ? 1 : isOpening(token) ? -1 : 0;
      if (depth < 0 || (depth == 0 && (token.isMark(",") || endsExpression(token)))) {
        return index + 1;
      }
      index--;
    }
    return 0;
  }

  private static boolean isOpening(SqlToken token) {
    return token.isMark("(") || token.isMark("[") || token.isWord("CASE");
  }

  private static boolean isClosing(SqlToken token) {
    return token.isMark(")") || token.isMark("]") || token.isWord("END");
  }

  private static boolean endsExpression(SqlToken token) {
    return Set.of(
            "AND",
            "OR",
            "NOT",
            "FROM",
            "WHERE",
            "GROUP",
            "ORDER",
            "HAVING",
            "LIMIT",
            "OFFSET",
            "UNION",
            "RETURNING",
            "SELECT",
            "SET",
            "ON",
            "AS",
            "THEN",
            "ELSE",
            "WHEN",
            "BY",
            "BETWEEN")
        .contains(token.word());
  }

  private String cast(List<Integer> places, String type) {
    Map<Integer, String> types = new HashMap<>();
    places.forEach(it -> types.put(it, type));
    return cast(types);
  }

  private String cast(Map<Integer, String> types) {
    Map<Integer, String> replacements = new HashMap<>();
    types.forEach((place, type) -> replacements.put(place, tokens.get(place).text() + "::" + type));
    return replaced(replacements);
  }

  private String replaced(Map<Integer, String> replacements) {
    return SqlRewriting.replaced(sql, tokens, replacements).strip();
  }

  private String word(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).word() : "";
  }

  private boolean isMark(int index, String mark) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isMark(mark);
  }
}
