package dev.rockhopper.adapters.postgres.planner.expression;

import dev.rockhopper.adapters.postgres.planner.text.SqlToken;
import dev.rockhopper.adapters.postgres.planner.text.SqlTokens;
import java.util.List;

/// A place in a list of tokens.
final class TokenReader {
  private final String source;
  private final List<SqlToken> tokens;
  private int at;

  TokenReader(String source) {
    this.source = source;
    this.tokens = SqlTokens.of(source);
  }

  /// The expression is not one that this parser knows.
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable() {
      super(null, null, false, false);
    }
  }

  int position() {
    return at;
  }

  boolean atEnd() {
    return at >= tokens.size();
  }

  SqlToken current() {
    return peek(0);
  }

  SqlToken peek(int ahead) {
    if (at + ahead >= tokens.size()) {
      throw new Unreadable();
    }
    return tokens.get(at + ahead);
  }

  SqlToken next() {
    SqlToken token = current();
    at++;
    return token;
  }

  String word(int ahead) {
    return at + ahead < tokens.size() ? tokens.get(at + ahead).word() : "";
  }

  boolean isMark(int ahead, String mark) {
    return at + ahead < tokens.size() && tokens.get(at + ahead).isMark(mark);
  }

  boolean isOperator() {
    return !atEnd() && current().kind() == SqlToken.Kind.OPERATOR;
  }

  boolean skipWord(String word) {
    boolean there = word(0).equals(word);
    at += there ? 1 : 0;
    return there;
  }

  boolean skipMark(String mark) {
    boolean there = isMark(0, mark);
    at += there ? 1 : 0;
    return there;
  }

  void expectMark(String mark) {
    if (!skipMark(mark)) {
      throw new Unreadable();
    }
  }

  /// The text from a token to the last that was read.
  String since(int from) {
    return from >= at ? "" : source.substring(tokens.get(from).start(), tokens.get(at - 1).end());
  }

  List<SqlToken> tokens() {
    return tokens;
  }
}
