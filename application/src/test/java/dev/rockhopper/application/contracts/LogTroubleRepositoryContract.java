package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.ILogTroubleRepository;
import dev.rockhopper.domain.logs.LogTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every repository of troubled log channels keeps.
public interface LogTroubleRepositoryContract extends GuildStore {
  /// How long an owner has peace in these tests.
  Duration PEACE = Duration.ofDays(1);

  /// The troubles under test.
  ILogTroubleRepository troubles();

  private static LogTrouble trouble(GuildId guild, ChannelId channel) {
    return LogTrouble.begun(
        guild, channel, new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013), Cases.NOON);
  }

  private LogTrouble put(LogTrouble trouble) {
    troubles().put(trouble);
    return trouble;
  }

  @Test
  default void aTroubleComesBackAsItWent() {
    GuildId guild = freshGuild();
    LogTrouble trouble = put(trouble(guild, Guilds.channel()));

    assertThat(troubles().find(guild)).containsExactly(trouble);
    assertThat(troubles().find(freshGuild())).isEmpty();
    assertThat(troubles().findAll(10_000)).contains(trouble);
  }

  @Test
  default void theTroublesOfAGuildComeByChannel() {
    GuildId guild = freshGuild();
    ChannelId first = Guilds.channel();
    ChannelId second = Guilds.channel();
    LogTrouble later = put(trouble(guild, second));
    LogTrouble earlier = put(trouble(guild, first));

    assertThat(troubles().find(guild)).containsExactly(earlier, later);
    assertThat(troubles().findAll(1)).hasSize(1);
  }

  @Test
  default void aTroubleThatGoesOnTakesThePlaceOfTheOneBefore() {
    GuildId guild = freshGuild();
    LogTrouble first = put(trouble(guild, Guilds.channel()));
    LogTrouble second =
        put(first.again(CaseFailure.of(CaseFailure.Cause.NOT_FOUND), first.since().plusSeconds(9)));

    assertThat(troubles().find(guild)).containsExactly(second);
  }

  @Test
  default void aTroubleIsClearedOnce() {
    GuildId guild = freshGuild();
    LogTrouble trouble = put(trouble(guild, Guilds.channel()));
    LogTrouble other = put(trouble(guild, Guilds.channel()));

    assertThat(troubles().clear(guild, trouble.channel())).isTrue();

    assertThat(troubles().clear(guild, trouble.channel())).isFalse();
    assertThat(troubles().find(guild)).containsExactly(other);
  }

  @Test
  default void theTroublesOfAGuildAreHurriedAndThoseOfOthersAreNot() {
    GuildId guild = freshGuild();
    put(trouble(guild, Guilds.channel()));
    put(trouble(guild, Guilds.channel()));
    LogTrouble other = put(trouble(freshGuild(), Guilds.channel()));
    Instant now = Cases.NOON.plusSeconds(1);

    assertThat(troubles().hurry(guild, now)).isEqualTo(2);

    assertThat(troubles().find(guild)).allMatch(trouble -> !trouble.isResting(now));
    assertThat(troubles().find(other.guild())).containsExactly(other);
  }

  @Test
  default void theOwnerOfAGuildMayBeToldOnceInAWhile() {
    GuildId guild = freshGuild();

    assertThat(troubles().takeAlert(guild, Cases.NOON, PEACE)).isTrue();
    assertThat(troubles().takeAlert(guild, Cases.NOON.plus(PEACE).minusMillis(1), PEACE)).isFalse();
    assertThat(troubles().takeAlert(freshGuild(), Cases.NOON, PEACE)).isTrue();
    assertThat(troubles().takeAlert(guild, Cases.NOON.plus(PEACE), PEACE)).isTrue();
  }

  @Test
  default void ofManyWhoWantToTellTheOwnerOneMay() {
    GuildId guild = freshGuild();

    List<Boolean> taken =
        Concurrently.times(8, _ -> troubles().takeAlert(guild, Cases.NOON, PEACE));

    assertThat(taken).containsOnlyOnce(true);
  }

  @Test
  default void aTroubleOfATransactionThatRolledBackIsNotThere() {
    GuildId guild = freshGuild();

    rollBack(() -> put(trouble(guild, Guilds.channel())));

    assertThat(troubles().find(guild)).isEmpty();
  }
}
