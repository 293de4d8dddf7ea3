package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildConfig.ModLog;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.IGuildConfigRepository.Criteria;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.repository.StaleVersionException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every repository of settings keeps.
public interface GuildConfigRepositoryContract {

  /// The settings under test.
  IGuildConfigRepository configs();

  /// Guilds in the same store.
  IGuildRepository guilds();

  /// Transactions of the same store.
  TransactionManager transactions();

  private GuildId freshGuild() {
    GuildId guild = Guilds.fresh();
    guilds().ensure(guild);
    return guild;
  }

  private GuildConfig change(GuildId guild, UnaryOperator<GuildConfig> edit) {
    return transactions()
        .inTransaction("change", _ -> configs().save(edit.apply(configs().getForUpdate(guild))));
  }

  @Test
  default void aGuildThatHasSetNothingHasNoEntry() {
    GuildId guild = freshGuild();

    assertThat(configs().findById(guild)).isEmpty();
    assertThat(configs().findById(Guilds.fresh())).isEmpty();
  }

  @Test
  default void aGuildThatHasSetNothingGetsTheDefaultsToChange() {
    GuildId guild = freshGuild();

    GuildConfig config = transactions().inTransaction("look", _ -> configs().getForUpdate(guild));

    assertThat(config).isEqualTo(GuildConfig.defaultsFor(guild));
    assertThat(configs().findById(guild)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$", "!!!", "%_", "\\", "🐧🐧🐧", "é!"})
  default void settingsComeBackAsTheyWent(String prefix) {
    GuildId guild = freshGuild();
    GuildConfig wanted =
        GuildConfig.defaultsFor(guild)
            .prefixedWith(new Prefix(prefix))
            .loggingTo(new ModLog.To(Guilds.channel()));

    GuildConfig stored = configs().save(wanted);

    assertThat(stored).isEqualTo(new GuildConfig(guild, wanted.prefix(), wanted.modLog(), 1));
    assertThat(configs().findById(guild)).contains(stored);
  }

  @Test
  default void aGuildThatHasChosenOnlyOtherSettingsHasNoPrefixOfItsOwn() {
    GuildId guild = freshGuild();

    GuildConfig stored =
        configs().save(GuildConfig.defaultsFor(guild).loggingTo(new ModLog.To(Guilds.channel())));
    configs().save(stored.loggingTo(new ModLog.Off()));

    assertThat(stored.prefix()).isEmpty();
    assertThat(configs().findById(guild).orElseThrow().prefix()).isEmpty();
  }

  @Test
  default void theLogCanBeSwitchedOffAgain() {
    GuildId guild = freshGuild();
    GuildConfig stored =
        configs().save(GuildConfig.defaultsFor(guild).loggingTo(new ModLog.To(Guilds.channel())));

    configs().save(stored.loggingTo(new ModLog.Off()));

    assertThat(configs().findById(guild).orElseThrow().modLog()).isEqualTo(new ModLog.Off());
  }

  @Test
  default void everySaveRaisesTheVersionAndAnOldOneIsRefused() {
    GuildId guild = freshGuild();
    GuildConfig first = configs().save(GuildConfig.defaultsFor(guild));
    GuildConfig second = configs().save(first.prefixedWith(new Prefix("!")));

    assertThat(second.version()).isEqualTo(2);
    assertThatThrownBy(() -> configs().save(first)).isInstanceOf(StaleVersionException.class);
    assertThatThrownBy(() -> configs().save(GuildConfig.defaultsFor(guild)))
        .isInstanceOf(StaleVersionException.class);
    assertThatThrownBy(() -> configs().update(first)).isInstanceOf(StaleVersionException.class);
    assertThat(configs().findById(guild)).contains(second);
  }

  @Test
  default void settingsThatAreThereAreNotCreatedAgain() {
    GuildId guild = freshGuild();
    GuildConfig created = configs().create(GuildConfig.defaultsFor(guild));

    assertThat(created.version()).isEqualTo(1);
    assertThatThrownBy(() -> configs().create(GuildConfig.defaultsFor(guild)))
        .isInstanceOf(DuplicateException.class);
  }

  @Test
  default void settingsThatAreNotThereAreNotUpdated() {
    GuildId guild = freshGuild();

    assertThatThrownBy(() -> configs().update(GuildConfig.defaultsFor(guild)))
        .isInstanceOf(StaleVersionException.class);
    assertThatThrownBy(
            () -> configs().update(new GuildConfig(guild, Optional.empty(), new ModLog.Off(), 1)))
        .isInstanceOf(StaleVersionException.class);
  }

  @Test
  default void anUpdateIsStored() {
    GuildConfig created = configs().create(GuildConfig.defaultsFor(freshGuild()));

    GuildConfig updated = configs().update(created.prefixedWith(new Prefix("?")));

    assertThat(updated.version()).isEqualTo(2);
    assertThat(configs().findById(created.guild())).contains(updated);
  }

  @Test
  default void settingsThatWereDeletedAreTheDefaultsAgain() {
    GuildId guild = freshGuild();
    configs().save(GuildConfig.defaultsFor(guild).prefixedWith(new Prefix("!")));

    assertThat(configs().delete(guild)).isTrue();

    assertThat(configs().findById(guild)).isEmpty();
    assertThat(configs().delete(guild)).isFalse();
  }

  @Test
  default void whoReadSettingsThatWereDeletedDoesNotOverwriteThoseThatCameAfter() {
    GuildId guild = freshGuild();
    GuildConfig read = configs().save(GuildConfig.defaultsFor(guild).prefixedWith(new Prefix("!")));
    configs().delete(guild);
    GuildConfig saved =
        configs().save(GuildConfig.defaultsFor(guild).prefixedWith(new Prefix("?")));
    GuildConfig late = read.loggingTo(new ModLog.To(Guilds.channel()));

    assertThatThrownBy(() -> configs().save(late)).isInstanceOf(StaleVersionException.class);
    assertThatThrownBy(() -> configs().update(late)).isInstanceOf(StaleVersionException.class);
    configs().delete(guild);
    assertThatThrownBy(() -> configs().update(saved)).isInstanceOf(StaleVersionException.class);
    GuildConfig created =
        configs().create(GuildConfig.defaultsFor(guild).loggingTo(new ModLog.To(Guilds.channel())));

    assertThat(created.prefix()).isEmpty();
    assertThat(saved.version()).isGreaterThan(read.version());
    assertThat(created.version()).isGreaterThan(saved.version());
    assertThat(configs().findById(guild)).contains(created);
  }

  @Test
  default void settingsThatWereDeletedAreOnNoPageAndTheDefaultsToChange() {
    GuildId guild = freshGuild();
    configs().save(GuildConfig.defaultsFor(guild).prefixedWith(new Prefix("!")));
    configs().delete(guild);

    Page<GuildConfig> page =
        configs().findAll(Criteria.ALL, PageRequest.after(guild.value() - 1, 1));
    GuildConfig config = transactions().inTransaction("look", _ -> configs().getForUpdate(guild));

    assertThat(page.items()).extracting(GuildConfig::guild).doesNotContain(guild);
    assertThat(config).isEqualTo(GuildConfig.defaultsFor(guild));
  }

  @Test
  default void settingsOfATransactionThatRolledBackAreNotThere() {
    GuildId guild = freshGuild();

    Prefix seenInside =
        transactions()
            .inTransaction(
                "rolled back",
                transaction -> {
                  configs().save(GuildConfig.defaultsFor(guild).prefixedWith(new Prefix("!")));
                  transaction.setRollbackOnly();
                  return configs().findById(guild).flatMap(GuildConfig::prefix).orElseThrow();
                });

    assertThat(seenInside).isEqualTo(new Prefix("!"));
    assertThat(configs().findById(guild)).isEmpty();
  }

  @Test
  default void settingsCanOnlyBeLockedInATransaction() {
    GuildId guild = freshGuild();

    assertThatThrownBy(() -> configs().getForUpdate(guild))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void changesOfDifferentSettingsAtOnceLoseNothingThoughTheGuildHadSetNothing() {
    for (int round = 0; round < 5; round++) {
      GuildId guild = freshGuild();
      ChannelId channel = Guilds.channel();
      List<UnaryOperator<GuildConfig>> edits =
          List.of(
              config -> config.prefixedWith(new Prefix("!")),
              config -> config.loggingTo(new ModLog.To(channel)));

      Concurrently.times(2, n -> change(guild, edits.get(n)));

      assertThat(configs().findById(guild))
          .contains(
              new GuildConfig(guild, Optional.of(new Prefix("!")), new ModLog.To(channel), 2));
    }
  }

  @Test
  default void everyOneOfManyChangesAtOnceIsCounted() {
    GuildId guild = freshGuild();

    Concurrently.times(12, n -> change(guild, config -> config.prefixedWith(new Prefix("!" + n))));

    assertThat(configs().findById(guild).orElseThrow().version()).isEqualTo(12);
  }

  @Test
  default void ofManySavesOfTheSameVersionAtOnceOneIsStored() {
    GuildId guild = freshGuild();

    List<Boolean> won =
        Concurrently.times(
            8,
            n -> {
              try {
                configs().save(GuildConfig.defaultsFor(guild).prefixedWith(new Prefix("!" + n)));
                return true;
              } catch (StaleVersionException e) {
                assertThat(e).hasMessageContaining(guild.toString());
                return false;
              }
            });

    assertThat(won).containsOnlyOnce(true);
    assertThat(configs().findById(guild).orElseThrow().version()).isEqualTo(1);
  }

  @Test
  default void pagesAreInOrderOfGuildId() {
    List<GuildId> ids = List.of(freshGuild(), freshGuild(), freshGuild());
    ids.reversed().forEach(id -> configs().save(GuildConfig.defaultsFor(id)));
    long before = ids.getFirst().value() - 1;

    Page<GuildConfig> first = configs().findAll(Criteria.ALL, PageRequest.after(before, 2));
    Page<GuildConfig> second = configs().findAll(Criteria.ALL, new PageRequest(2, first.next()));

    assertThat(first.items()).extracting(GuildConfig::guild).isEqualTo(ids.subList(0, 2));
    assertThat(second.items()).extracting(GuildConfig::guild).startsWith(ids.getLast());
  }

  @Test
  default void theFirstPageBeginsWithTheSmallestGuildIdAndNothingIsBehindTheEnd() {
    GuildId guild = freshGuild();
    configs().save(GuildConfig.defaultsFor(guild));

    Page<GuildConfig> first = configs().findAll(Criteria.ALL, PageRequest.first(1));
    Page<GuildConfig> behind =
        configs().findAll(Criteria.ALL, PageRequest.after(Long.MAX_VALUE, 1));
    Page<GuildConfig> afterEnd = configs().findAll(Criteria.ALL, new PageRequest(1, behind.next()));

    assertThat(first.items()).hasSize(1);
    assertThat(first.items().getFirst().guild()).isLessThanOrEqualTo(guild);
    assertThat(behind.items()).isEmpty();
    assertThat(afterEnd.items()).isEmpty();
  }
}
