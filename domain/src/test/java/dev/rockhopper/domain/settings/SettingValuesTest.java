package dev.rockhopper.domain.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.settings.SettingSubject.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
