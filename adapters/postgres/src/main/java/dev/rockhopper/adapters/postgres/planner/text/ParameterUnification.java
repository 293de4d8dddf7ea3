package dev.rockhopper.adapters.postgres.planner.text;

import dev.rockhopper.adapters.postgres.planner.text.SqlToken.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gives the same parameters to expressions that are the same otherwise: what a statement groups,
/// sorts or distinguishes by, and every call of a function.
final class ParameterUnification {
  private final String sql;
  private final List<SqlToken> tokens;
  private final Map<Integer, String> replacements = new HashMap<>();

  ParameterUnification(String sql, List<SqlToken> tokens) {
    this.sql = sql;
    this.tokens = tokens;
  }

  String unified() {
    Map<List<String>, List<Integer>> first = new LinkedHashMap<>();
    expressions()
        .forEach(it -> {
          if (!parameters(it).isEmpty()) {
            first.putIfAbsent(pattern(it), parameters(it));
          }
        });
    first.forEach(this::unify);
    return SqlRewriting.replaced(sql, tokens, replacements);
  }

  /// A run of tokens.
  private record Slice(int from, int to) {}

  private List<Slice> expressions() {
    List<Slice> slices = new ArrayList<>();
    for (int index = 0; index + 1 < tokens.size(); index++) {
      String word = tokens.get(index).word();
      String next = tokens.get(index + 1).word();
      boolean list = (word.equals("GROUP") || word.equals("ORDER")) && next.equals("BY");
      if (list) {
        slices.addAll(items(index + 2));
      } else if (word.equals("DISTINCT") && next.equals("ON") && mark(index + 2, "(")) {
        slices.addAll(items(index + 3));
      }
    }
    for (int index = 0; index + 1 < tokens.size(); index++) {
      if (tokens.get(index).isName() && mark(index + 1, "(")) {
        slices.add(new Slice(index, closing(index + 1)));
      }
    }
    return slices;
  }

  /// The expressions of a list that begins here, without directions.
  private List<Slice> items(int from) {
    List<Slice> items = new ArrayList<>();
    int start = from;
    int index = from;
    while (index < tokens.size()) {
      if (mark(index, ",") || endsItem(index)) {
        items.add(new Slice(start, index));
        start = index + 1;
        if (!mark(index, ",")) {
          break;
        }
      }
      index = mark(index, "(") ? closing(index) : index + 1;
    }
    if (index >= tokens.size()) {
      items.add(new Slice(start, tokens.size()));
    }
    items.removeIf(it -> it.to() - it.from() < 2);
    return items;
  }

  private boolean endsItem(int index) {
    return mark(index, ")")
        || switch (tokens.get(index).word()) {
          case "HAVING",
              "ORDER",
              "LIMIT",
              "OFFSET",
              "UNION",
              "WINDOW",
              "FOR",
              "FETCH",
              "ASC",
              "DESC",
              "NULLS",
              "ROWS",
              "RANGE",
              "EXCEPT",
              "INTERSECT" ->
              true;
          default -> false;
        };
  }

  /// Behind the parenthesis that closes the one here.
  private int closing(int from) {
    int depth = 0;
    int index = from;
    do {
      depth += mark(index, "(") ? 1 : mark(index, ")") ? -1 : 0;
      index++;
    } while (depth > 0 && index < tokens.size());
    return index;
  }

  private void unify(List<String> pattern, List<Integer> parameters) {
    for (int from = 0; from + pattern.size() <= tokens.size(); from++) {
      Slice here = new Slice(from, from + pattern.size());
      if (!shape(from).equals(pattern.getFirst()) || !pattern(here).equals(pattern)) {
        continue;
      }
      List<Integer> places = parameters(here);
      for (int index = 0; index < places.size(); index++) {
        replacements.putIfAbsent(places.get(index), tokens.get(parameters.get(index)).text());
      }
    }
  }

  private List<String> pattern(Slice slice) {
    List<String> pattern = new ArrayList<>();
    for (int index = slice.from(); index < slice.to(); index++) {
      pattern.add(shape(index));
    }
    return pattern;
  }

  private String shape(int index) {
    SqlToken token = tokens.get(index);
    return token.kind() == Kind.PARAMETER ? "$" : token.isName() ? token.name() : token.text();
  }

  private List<Integer> parameters(Slice slice) {
    List<Integer> places = new ArrayList<>();
    for (int index = slice.from(); index < slice.to(); index++) {
      if (tokens.get(index).kind() == Kind.PARAMETER) {
        places.add(index);
      }
    }
    return places;
  }

  private boolean mark(int index, String mark) {
    return index < tokens.size() && tokens.get(index).isMark(mark);
  }
}
