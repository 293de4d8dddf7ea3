package dev.rockhopper.application.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuildSettingsTest {
  private static final GuildSetting<Long> POINTS =
      GuildSetting.number("warnings", "points", "How many", 0, 1_000, 3);
  private static final GuildSetting<Boolean> ON =
      GuildSetting.flag("warnings", "on", "Whether", false);

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  private final InMemorySettingRepository repository = new InMemorySettingRepository(store);
  private final InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
  private final GuildSettings settings =
      new GuildSettings(
          transactions,
          new InMemoryGuildRepository(store),
          repository,
          audit,
          new MutableClock(Cases.NOON));
  private final GuildId guild = Guilds.fresh();

  private List<AuditEntry> trail() {
    return audit.findByGuild(guild, PageRequest.first(100)).items().reversed();
  }

  @Test
  void whatNobodyHasSetIsAsUsual() {
    assertThat(settings.get(guild, POINTS)).isEqualTo(3);
    assertThat(settings.get(guild, ON)).isFalse();
  }

  @Test
  void whatIsSetHoldsInItsGuildAndLeavesATrail() {
    SettingChange<Long> change = settings.set(guild, People.MONA, POINTS, 7L);

    assertThat(change).isEqualTo(new SettingChange<>(3L, 7L));
    assertThat(change.isChange()).isTrue();
    assertThat(settings.get(guild, POINTS)).isEqualTo(7);
    assertThat(settings.get(guild, ON)).isFalse();
    assertThat(settings.get(Guilds.fresh(), POINTS)).isEqualTo(3);
    assertThat(trail())
        .containsExactly(
            new AuditEntry(
                guild,
                Cases.NOON,
                People.MONA,
                "setting.changed",
                "setting warnings.points",
                "",
                "7"));
  }

  @Test
  void whatIsSetSoAlreadyLeavesNoTrail() {
    settings.set(guild, People.MONA, ON, true);

    SettingChange<Boolean> again = settings.set(guild, People.MILO, ON, true);

    assertThat(again.isChange()).isFalse();
    assertThat(trail()).hasSize(1);
  }

  @Test
  void whatIsClearedIsAsUsualAgain() {
    settings.set(guild, People.MONA, POINTS, 7L);

    SettingChange<Long> cleared = settings.clear(guild, People.MONA, POINTS);
    settings.clear(guild, People.MONA, POINTS);

    assertThat(cleared).isEqualTo(new SettingChange<>(7L, 3L));
    assertThat(settings.get(guild, POINTS)).isEqualTo(3);
    assertThat(trail())
        .extracting(AuditEntry::before, AuditEntry::after)
        .containsExactly(tuple("", "7"), tuple("7", ""));
  }

  @Test
  void whatDoesNotFitChangesNothing() {
    assertThatThrownBy(() -> settings.set(guild, People.MONA, POINTS, 1_001L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 0 to 1000");

    assertThat(settings.get(guild, POINTS)).isEqualTo(3);
    assertThat(trail()).isEmpty();
  }

  private void store(String path, SettingValue value) {
    transactions.inTransaction(
        "test",
        _ -> {
          new InMemoryGuildRepository(store).ensure(guild);
          return repository.put(
              new SettingKey(
                  new SettingPlace(guild, "warnings", new SettingSubject.OfGuild()), path),
              value);
        });
  }

  /// As after a restart.
  private GuildSettings another() {
    return new GuildSettings(
        transactions,
        new InMemoryGuildRepository(store),
        repository,
        audit,
        new MutableClock(Cases.NOON));
  }

  /// bots.md 6, 14: bad settings already stored: last good is used. That the guild is told show the
  /// tests of the menu, `SetupMenuTest`, and of commands, `LogNoticesTest`.
  @Test
  void inPlaceOfWhatDoesNotFitAnyMoreTheLastValueThatDidHolds() {
    settings.set(guild, People.MONA, POINTS, 6L);
    settings.set(guild, People.MONA, POINTS, 7L);
    settings.set(guild, People.MONA, ON, true);

    store("points", new SettingValue.WholeNumber(5_000));
    store("on", new SettingValue.Text("perhaps"));

    assertThat(settings.get(guild, POINTS)).isEqualTo(7);
    assertThat(another().get(guild, POINTS)).isEqualTo(7);
    assertThat(another().get(guild, ON)).isTrue();
    SettingMisfit misfit = settings.misfit(guild, POINTS).orElseThrow();
    assertThat(misfit.stored()).isEqualTo("5000");
    assertThat(misfit.why()).contains("0 to 1000");
    assertThat(settings.set(guild, People.MONA, POINTS, 7L)).isEqualTo(new SettingChange<>(7L, 7L));
    assertThat(settings.misfit(guild, POINTS)).isEmpty();
  }

  @Test
  void aValueOfTheTrailThatDoesNotFitEitherIsPassedOver() {
    GuildSetting<Long> wider = GuildSetting.number("warnings", "points", "How many", 0, 9_000, 3);
    settings.set(guild, People.MONA, wider, 8L);
    settings.set(guild, People.MONA, wider, 5_000L);

    assertThat(settings.get(guild, POINTS)).isEqualTo(8);
  }

  @Test
  void whereNothingIsKnownOfWhatHeldBeforeWhatTheSettingNamesForThatHolds() {
    GuildSetting<Long> strict = POINTS.fallingBackTo(1L);

    store("points", new SettingValue.WholeNumber(5_000));

    assertThat(settings.get(guild, POINTS)).isEqualTo(3);
    assertThat(another().get(guild, strict)).isEqualTo(1);
    settings.clear(guild, People.MONA, strict);
    assertThat(settings.get(guild, strict)).isEqualTo(3);
  }

  @Test
  void whatWasClearedLastIsUsualUntilItIsSetAnew() {
    settings.set(guild, People.MONA, POINTS, 7L);
    settings.clear(guild, People.MONA, POINTS);

    store("points", new SettingValue.WholeNumber(5_000));

    assertThat(settings.get(guild, POINTS.fallingBackTo(1L))).isEqualTo(3);
  }

  @Test
  void changesAtTheSameTimeLoseNothing() {
    Concurrently.times(20, _ -> settings.update(guild, People.MONA, POINTS, now -> now + 1));

    assertThat(settings.get(guild, POINTS)).isEqualTo(23);
  }
}
