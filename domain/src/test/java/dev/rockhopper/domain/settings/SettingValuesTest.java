package dev.rockhopper.domain.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.settings.SettingSubject.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingValuesTest {

  @ParameterizedTest
  @EnumSource(Scope.class)
  void aSubjectIsKnownByItsScopeAndId(Scope scope) {
    SettingSubject subject = SettingSubject.of(scope, 7);

    assertThat(subject.scope()).isEqualTo(scope);
    assertThat(subject.id()).isEqualTo(scope == Scope.GUILD ? 0 : 7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", " {} ", "{\"a\": 1}"})
  void aDocumentIsAnArrayOrAnObject(String json) {
    assertThat(new SettingValue.Document(json).json()).isEqualTo(json.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "\"text\"", "null"})
  void anythingElseIsNoDocument(String json) {
    assertThatThrownBy(() -> new SettingValue.Document(json))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          { "b" : [ ] , "a" : { } }      > {"a":{},"b":[]}
          {"a":1,"a":2}                  > {"a":2}
          [true, false , null]           > [true,false,null]
          [1.50, 1e3, -0.0, 12E-1, 0e5]  > [1.5,1000,0,1.2,0]
          ["\\u0041\\/\\t\\ud83d\\udc27"]  > ["A/\\u0009🐧"]
          ["\\b\\f\\r\\n\\"\\\\"]          > ["\\u0008\\u000c\\u000d\\n\\"\\\\"]
          """)
  void documentsOfTheSameContentAreWrittenInOneForm(String written, String form) {
    SettingValue.Document document = SettingValue.Document.parse(written);

    assertThat(document).isEqualTo(new SettingValue.Document(form));
    assertThat(SettingValue.Document.parse(form)).isEqualTo(document);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          {oops            > at letter 2 there is "o" where a name in quotes belongs
          {"a" 1}          > at letter 6 there is "1" where ':' belongs
          {"a":1           > at letter 7 it ends where ',' or '}' belongs
          [1 2]            > at letter 4 there is "2" where ',' or ']' belongs
          [1,]             > at letter 4 there is "]" where a value belongs
          [01]             > at letter 3 there is "1" where ',' or ']' belongs
          [-]              > at letter 2 there is "-" where a number belongs
          [nil]            > at letter 2 there is "n" where null belongs
          ["🐧", 🐧]       > at letter 7 there is "🐧" where a value belongs
          [] []            > at letter 4 there is "[" where the end belongs
          ["\\x"]           > at letter 4 there is "x" where one of
          ["\\u12"]         > at letter 5 there is "1" where a code of four digits belongs
          ["open           > at letter 7 it ends where a letter
          [1,"a\\u0000"]    > at letter 4 there begins a text with the character 0
          ["\\udc27\\ud83d"] > at letter 2 there begins a text with the character 0 or half
          [1e401]          > at letter 2 there is a number of more than 400 digits
          [1e-99999999999] > at letter 2 there is a number of more than 400 digits
          12               > begins with '1'
          """)
  void whatIsNoDocumentIsSaidByItsLetter(String broken, String reason) {
    assertThatThrownBy(() -> SettingValue.Document.parse(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aDocumentIsNotBottomless() {
    assertThatThrownBy(() -> SettingValue.Document.parse("[".repeat(50_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 100 lists and groups");
    assertThatThrownBy(() -> SettingValue.Document.parse("[" + "1".repeat(401) + "]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("400 digits");
    assertThatThrownBy(() -> SettingValue.Document.parse("[\"\n\"]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at letter 3");
  }

  @Test
  void overlongTextsAreRefused() {
    assertThatThrownBy(() -> new SettingValue.Text("x".repeat(10_001)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SettingPlace(Guilds.fresh(), "", new SettingSubject.OfGuild()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void settingsOfASubjectAreInOrderOfPath() {
    SettingSubject guild = new SettingSubject.OfGuild();
    SettingPlace place = new SettingPlace(Guilds.fresh(), "levels", guild);
    SettingValue on = new SettingValue.Flag(true);
    Setting first = new Setting(new SettingKey(place, "a"), on, 1);
    Setting second = new Setting(new SettingKey(place, "b"), on, 1);

    assertThat(new SettingsOfSubject(guild, List.of(second, first)).settings())
        .containsExactly(first, second);
  }
}
