package dev.rockhopper.adapters.postgres.planner.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rockhopper.adapters.postgres.planner.text.SqlToken.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTokenEdgesTest {

  @ParameterizedTest
  @MethodSource("texts")
  void aTextIsCutAsTheServerCutsIt(String sql, List<String> expected) {
    List<String> tokens =
        SqlTokens.all(sql).stream().map(it -> it.kind() + " " + it.text()).toList();

    assertThat(tokens).isEqualTo(expected);
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("a\tb\r\nc\fd\u000be", List.of("WORD a", "WORD b", "WORD c", "WORD d", "WORD e")),
        arguments("a -- b\rc", List.of("WORD a", "COMMENT -- b", "WORD c")),
        arguments("a --", List.of("WORD a", "COMMENT --")),
        arguments("\\set a 1\nb", List.of("COMMENT \\set a 1", "WORD b")),
        arguments("a\n\\g\nb", List.of("WORD a", "COMMENT \\g", "WORD b")),
        arguments("a \\g", List.of("WORD a", "STRANGE \\", "WORD g")),
        arguments("/* a / b * c /* d */ */e", List.of("COMMENT /* a / b * c /* d */ */", "WORD e")),
        arguments("a*/*b*/c", List.of("WORD a", "OPERATOR *", "COMMENT /*b*/", "WORD c")),
        arguments("1+--2\n3", List.of("NUMBER 1", "OPERATOR +", "COMMENT --2", "NUMBER 3")),
        arguments("a/b", List.of("WORD a", "OPERATOR /", "WORD b")),
        arguments("a->>'b'", List.of("WORD a", "OPERATOR ->>", "STRING 'b'")),
        arguments("1=-2", List.of("NUMBER 1", "OPERATOR =", "OPERATOR -", "NUMBER 2")),
        arguments("1+-2", List.of("NUMBER 1", "OPERATOR +", "OPERATOR -", "NUMBER 2")),
        arguments("1@-2", List.of("NUMBER 1", "OPERATOR @-", "NUMBER 2")),
        arguments("a<=b", List.of("WORD a", "OPERATOR <=", "WORD b")),
        arguments(
            "f(a:=1)",
            List.of(
                "WORD f",
                "PUNCTUATION (",
                "WORD a",
                "PUNCTUATION :=",
                "NUMBER 1",
                "PUNCTUATION )")),
        arguments(
            "a[1:b]",
            List.of(
                "WORD a", "PUNCTUATION [", "NUMBER 1", "PUNCTUATION :", "WORD b", "PUNCTUATION ]")),
        arguments("a::b", List.of("WORD a", "PUNCTUATION ::", "WORD b")),
        arguments("a.b", List.of("WORD a", "PUNCTUATION .", "WORD b")),
        arguments(".5", List.of("NUMBER .5")),
        arguments("1e5 1E-5 1.5e+5", List.of("NUMBER 1e5", "NUMBER 1E-5", "NUMBER 1.5e+5")),
        arguments("1_000 0xff", List.of("NUMBER 1_000", "NUMBER 0xff")),
        arguments("0xe+1", List.of("NUMBER 0xe", "OPERATOR +", "NUMBER 1")),
        arguments("1e+1", List.of("NUMBER 1e+1")),
        arguments("1-2", List.of("NUMBER 1", "OPERATOR -", "NUMBER 2")),
        arguments("E'\\'' e'\\\\'", List.of("STRING E'\\''", "STRING e'\\\\'")),
        arguments("'\\' x", List.of("STRING '\\'", "WORD x")),
        arguments("b'1' X'f' n'a'", List.of("STRING b'1'", "STRING X'f'", "STRING n'a'")),
        arguments("a'b'", List.of("WORD a", "STRING 'b'")),
        arguments(
            "U&'\\0061' u&\"a\"\"b\"", List.of("STRING U&'\\0061'", "QUOTED_NAME u&\"a\"\"b\"")),
        arguments("u&1", List.of("WORD u", "OPERATOR &", "NUMBER 1")),
        arguments("größe$1", List.of("WORD größe$1")),
        arguments("$1+$23", List.of("PARAMETER $1", "OPERATOR +", "PARAMETER $23")),
        arguments("$é1$ $$ '$é1$", List.of("STRING $é1$ $$ '$é1$")),
        arguments("$a", List.of("STRANGE $", "WORD a")),
        arguments("$", List.of("STRANGE $")),
        arguments("{", List.of("STRANGE {")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a",
        "'a''",
        "E'\\'",
        "\"a",
        "\"a\"\"",
        "/*",
        "/* /* */",
        "$$ a",
        "$a$ $b$",
        "u&'"
      })
  void whatIsNotClosedReachesToTheEnd(String sql) {
    List<SqlToken> tokens = SqlTokens.of(sql);

    assertThat(tokens).containsExactly(new SqlToken(Kind.UNTERMINATED, sql, 0, sql.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1..a", "1 .. a"})
  void aNumberEndsBeforeTwoDots(String sql) {
    List<SqlToken> tokens = SqlTokens.of(sql);

    assertThat(tokens.getFirst()).isEqualTo(new SqlToken(Kind.NUMBER, "1", 0, 1));
    assertThat(tokens.getLast().isWord("A")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-x", "1e+x"})
  void aSignWithoutAnExponentIsAnOperator(String sql) {
    List<SqlToken> tokens = SqlTokens.of(sql);

    assertThat(tokens)
        .extracting(SqlToken::kind)
        .containsExactly(Kind.NUMBER, Kind.OPERATOR, Kind.WORD);
  }

  @Test
  void blanksAloneAreNoTokens() {
    assertThat(SqlTokens.all(" \t\r\n\f\u000b")).isEmpty();
  }
}
