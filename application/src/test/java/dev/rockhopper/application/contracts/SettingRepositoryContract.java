package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.settings.ISettingRepository;
import dev.rockhopper.domain.settings.Setting;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingSubject.Scope;
import dev.rockhopper.domain.settings.SettingValue;
import dev.rockhopper.domain.settings.SettingsOfSubject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every repository of settings of modules keeps.
public interface SettingRepositoryContract extends GuildStore {
  /// Some value.
  SettingValue YES = new SettingValue.Flag(true);

  /// The settings under test.
  ISettingRepository settings();

  private static SettingPlace of(GuildId guild, UserId member) {
    return new SettingPlace(guild, "levels", new SettingSubject.OfMember(member));
  }

  private static SettingKey key(GuildId guild, String path) {
    return new SettingKey(new SettingPlace(guild, "levels", new SettingSubject.OfGuild()), path);
  }

  private static List<String> pathsOf(List<Setting> found) {
    return found.stream().map(setting -> setting.key().path()).toList();
  }

  /// One value of each kind, and the outermost of each.
  static Stream<SettingValue> values() {
    return Stream.of(
        new SettingValue.Text(""),
        new SettingValue.Text("🐧 \"quoted\" 'too' \\ \n 12"),
        new SettingValue.Text("true"),
        new SettingValue.Text("🐧".repeat(10_000)),
        new SettingValue.WholeNumber(Long.MIN_VALUE),
        new SettingValue.WholeNumber(Long.MAX_VALUE),
        new SettingValue.Flag(true),
        new SettingValue.Flag(false),
        new SettingValue.Document("[]"),
        new SettingValue.Document("[1,\"two\",null,3.5]"),
        new SettingValue.Document("{\"a\":{\"b\":[true]}}"),
        new SettingValue.Document("[\"🐧 / \\\\ \\\" \\n \\u0001 \u007f\"]"),
        new SettingValue.Document("[1" + "0".repeat(300) + ",0." + "0".repeat(300) + "1]"),
        new SettingValue.Document("[" + "1,".repeat(49_998) + "10]"),
        new SettingValue.Document("[".repeat(100) + "]".repeat(100)));
  }

  @Test
  default void whatWasNeverSetIsNotFound() {
    SettingKey key = key(freshGuild(), "xp.cooldown");

    assertThat(settings().find(key)).isEmpty();
    assertThat(settings().findByPlace(key.place())).isEmpty();
    assertThat(settings().clear(key)).isFalse();
    assertThat(settings().clear(key.place())).isZero();
  }

  @ParameterizedTest
  @MethodSource("values")
  default void aValueComesBackAsItWent(SettingValue value) {
    SettingKey key = key(freshGuild(), "xp.cooldown");

    Setting stored = settings().put(key, value);

    assertThat(stored).isEqualTo(new Setting(key, value, stored.version()));
    assertThat(settings().find(key)).contains(stored);
  }

  @Test
  default void aDocumentIsTheSameHoweverItIsWritten() {
    SettingKey key = key(freshGuild(), "embed");
    String written = " {\"bb\" : [1.50, 2e2, -0.0], \"a\": 1, \"a\": \"\\u00e9\\/\"} ";
    SettingValue document = SettingValue.Document.parse(written);

    Setting stored = settings().put(key, new SettingValue.Document(written));

    assertThat(stored.value()).isEqualTo(document);
    assertThat(settings().find(key)).contains(stored);
    assertThat(inTransaction(() -> settings().findForUpdate(key))).contains(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{oops", "[\"\\u0000\"]", "[\"\\ud83d\"]", "[1e999999]"})
  default void aDocumentThatIsNoJsonIsRefused(String broken) {
    SettingKey key = key(freshGuild(), "embed");

    assertThatThrownBy(() -> settings().put(key, new SettingValue.Document(broken)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected JSON, at letter 2");
    assertThat(settings().find(key)).isEmpty();
  }

  @Test
  default void theLatestValueCountsWhateverItsType() {
    SettingKey key = key(freshGuild(), "xp.cooldown");
    Setting first = settings().put(key, YES);

    Setting latest = settings().put(key, new SettingValue.Text("no"));

    assertThat(latest).isEqualTo(new Setting(key, new SettingValue.Text("no"), latest.version()));
    assertThat(latest.version()).isGreaterThan(first.version());
    assertThat(settings().find(key)).contains(latest);
  }

  @Test
  default void subjectsModulesAndGuildsAreKeptApart() {
    GuildId guild = freshGuild();
    List<SettingPlace> places =
        List.of(
            new SettingPlace(guild, "levels", new SettingSubject.OfGuild()),
            new SettingPlace(guild, "levels", new SettingSubject.OfChannel(new ChannelId(7))),
            new SettingPlace(guild, "levels", new SettingSubject.OfRole(new RoleId(7))),
            of(guild, new UserId(7)),
            new SettingPlace(guild, "afk", new SettingSubject.OfGuild()),
            new SettingPlace(freshGuild(), "levels", new SettingSubject.OfGuild()));

    for (SettingPlace place : places) {
      SettingKey key = new SettingKey(place, "same.path");

      assertThat(settings().find(key)).isEmpty();
      assertThat(settings().put(key, YES).key()).isEqualTo(key);
      assertThat(settings().findByPlace(place)).hasSize(1);
    }
  }

  @Test
  default void theSettingsOfAPlaceAreInOrderOfPath() {
    GuildId guild = freshGuild();
    settings().put(key(guild, "b"), YES);
    settings().put(key(guild, "a.z"), YES);
    settings().put(key(guild, "B"), YES);

    assertThat(pathsOf(settings().findByPlace(key(guild, "a").place())))
        .containsExactly("B", "a.z", "b");
  }

  @Test
  default void theSettingsOfAllMembersComeInPages() {
    GuildId guild = freshGuild();
    for (long user = 1; user <= 3; user++) {
      settings().put(new SettingKey(of(guild, new UserId(user)), "b"), YES);
      settings().put(new SettingKey(of(guild, new UserId(user)), "a"), YES);
    }
    settings().put(key(guild, "of.the.guild"), YES);
    settings().put(new SettingKey(of(freshGuild(), new UserId(1)), "b"), YES);

    Page<SettingsOfSubject> first =
        settings().findByScope(guild, "levels", Scope.MEMBER, PageRequest.first(2));
    Page<SettingsOfSubject> last =
        settings().findByScope(guild, "levels", Scope.MEMBER, new PageRequest(2, first.next()));
    Page<SettingsOfSubject> behind =
        settings().findByScope(guild, "levels", Scope.MEMBER, new PageRequest(2, last.next()));

    assertThat(first.items()).extracting(one -> one.subject().id()).containsExactly(1L, 2L);
    assertThat(last.items())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.subject()).isEqualTo(new SettingSubject.OfMember(new UserId(3)));
          assertThat(pathsOf(one.settings())).containsExactly("a", "b");
        });
    assertThat(last.hasNext()).isFalse();
    assertThat(behind.items()).isEmpty();
  }

  @Test
  default void whatIsSetAlreadyIsNotSetAnew() {
    SettingKey key = key(freshGuild(), "a");

    assertThat(settings().putIfAbsent(key, YES)).isTrue();
    assertThat(settings().putIfAbsent(key, new SettingValue.Text("no"))).isFalse();

    assertThat(settings().find(key).map(Setting::value)).contains(YES);
  }

  @Test
  default void ofManyWhoSetWhatIsNotSetAtOnceOneDoes() {
    SettingKey key = key(freshGuild(), "a");

    List<Boolean> won =
        Concurrently.times(8, n -> settings().putIfAbsent(key, new SettingValue.WholeNumber(n)));

    assertThat(won).containsOnlyOnce(true);
    assertThat(settings().find(key).map(Setting::value))
        .contains(new SettingValue.WholeNumber(won.indexOf(true)));
  }

  @Test
  default void aNumberGrowsFromNothing() {
    SettingKey key = key(freshGuild(), "count");

    assertThat(settings().add(key, 5)).isEqualTo(5);
    assertThat(settings().add(key, -7)).isEqualTo(-2);
    assertThat(settings().find(key).map(Setting::value)).contains(new SettingValue.WholeNumber(-2));
  }

  @Test
  default void whatIsNoNumberDoesNotGrow() {
    SettingKey key = key(freshGuild(), "count");
    Setting text = settings().put(key, new SettingValue.Text("12"));

    assertThatThrownBy(() -> settings().add(key, 5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no number");
    assertThat(settings().find(key)).contains(text);
  }

  @Test
  default void everyOneOfManyAdditionsAtOnceCounts() {
    SettingKey key = key(freshGuild(), "count");

    List<Long> sums = Concurrently.times(20, _ -> settings().add(key, 3));

    assertThat(sums).doesNotHaveDuplicates().contains(60L);
    assertThat(settings().find(key).orElseThrow().value())
        .isEqualTo(new SettingValue.WholeNumber(60));
  }

  @Test
  default void whatIsClearedIsNotSet() {
    GuildId guild = freshGuild();
    SettingKey key = key(guild, "a");
    Setting stored = settings().put(key, YES);
    settings().put(key(guild, "b"), YES);

    assertThat(settings().clear(key)).isTrue();

    assertThat(settings().clear(key)).isFalse();
    assertThat(pathsOf(settings().findByPlace(key.place()))).containsExactly("b");
    assertThat(settings().put(key, YES).version()).isGreaterThan(stored.version());
  }

  @Test
  default void aPlaceOrAModuleIsClearedWithoutTheOthers() {
    GuildId guild = freshGuild();
    SettingKey ofMember = new SettingKey(of(guild, People.MONA), "a");
    SettingKey ofOther =
        new SettingKey(new SettingPlace(guild, "afk", new SettingSubject.OfGuild()), "a");
    SettingKey elsewhere = key(freshGuild(), "a");
    for (SettingKey key : List.of(key(guild, "a"), key(guild, "b"), ofMember, ofOther, elsewhere)) {
      settings().put(key, YES);
    }

    assertThat(settings().clear(key(guild, "a").place())).isEqualTo(2);
    assertThat(settings().find(ofMember)).isPresent();
    assertThat(settings().clearModule(guild, "levels")).isEqualTo(1);

    assertThat(settings().find(ofMember)).isEmpty();
    assertThat(settings().find(ofOther)).isPresent();
    assertThat(settings().find(elsewhere)).isPresent();
  }

  @Test
  default void aSettingCanOnlyBeLockedInATransaction() {
    SettingKey key = key(freshGuild(), "a");
    Setting stored = settings().put(key, YES);

    assertThatThrownBy(() -> settings().findForUpdate(key))
        .isInstanceOf(IllegalStateException.class);
    assertThat(inTransaction(() -> settings().findForUpdate(key))).contains(stored);
  }

  @Test
  default void changesUnderTheLockLoseNothingThoughNothingWasSet() {
    SettingKey key = key(freshGuild(), "letters");

    Concurrently.times(
        8,
        _ ->
            inTransaction(() -> {
              String before =
                  settings()
                      .findForUpdate(key)
                      .map(found -> ((SettingValue.Text) found.value()).text())
                      .orElse("");
              return settings().put(key, new SettingValue.Text(before + "x"));
            }));

    assertThat(settings().find(key).map(Setting::value))
        .contains(new SettingValue.Text("xxxxxxxx"));
  }

  @Test
  default void aSettingOfATransactionThatRolledBackIsNotSet() {
    SettingKey key = key(freshGuild(), "a");

    rollBack(() -> settings().put(key, YES));

    assertThat(settings().find(key)).isEmpty();
  }

  @Test
  default void severalAreSetAndFoundAtOnce() {
    GuildId guild = freshGuild();
    List<SettingValue> values = values().toList();
    SequencedMap<SettingKey, SettingValue> wanted = new LinkedHashMap<>();
    for (int n = 0; n < values.size(); n++) {
      wanted.put(key(guild, "number." + n), values.get(n));
    }
    SettingKey theirs = key(guild, "number.0");
    Setting before = settings().put(theirs, YES);

    Set<SettingKey> set = settings().putAllIfAbsent(wanted);
    Map<SettingKey, Setting> found = findAll(List.copyOf(wanted.keySet()));
    int put = settings().putAll(wanted);
    Map<SettingKey, Setting> after = findAll(List.copyOf(wanted.keySet()));

    assertThat(set).hasSize(values.size() - 1).doesNotContain(theirs);
    assertThat(found).containsEntry(theirs, before).hasSize(values.size());
    assertThat(put).isEqualTo(values.size());
    assertThat(after.keySet()).isEqualTo(wanted.keySet());
    after.forEach((key, setting) -> {
      assertThat(wanted).containsEntry(key, setting.value());
      assertThat(settings().find(key)).contains(setting);
    });
    assertThat(after.values()).doesNotContainAnyElementsOf(found.values());
  }

  private Map<SettingKey, Setting> findAll(List<SettingKey> keys) {
    return transactions().inTransaction("look", _ -> settings().findAllForUpdate(keys));
  }

  @Test
  default void ofSeveralThoseThatWereNeverSetAreNotFound() {
    GuildId guild = freshGuild();
    SettingKey set = key(guild, "b");
    Setting stored = settings().put(set, YES);
    List<SettingKey> keys = List.of(key(guild, "a"), set, key(freshGuild(), "b"));

    assertThat(findAll(keys)).containsOnly(Map.entry(set, stored));
    assertThat(findAll(List.of())).isEmpty();
    assertThat(settings().putAllIfAbsent(new LinkedHashMap<>())).isEmpty();
    assertThat(settings().putAll(new LinkedHashMap<>())).isZero();
    assertThatThrownBy(() -> settings().findAllForUpdate(keys))
        .isInstanceOf(IllegalStateException.class);
  }
}
