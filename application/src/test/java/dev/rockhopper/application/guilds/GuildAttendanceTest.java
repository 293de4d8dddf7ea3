package dev.rockhopper.application.guilds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.GuildShare;
import dev.rockhopper.domain.guilds.KnownGuild.Membership;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuildAttendanceTest {
  private final GuildAttendance attendance = new GuildAttendance();
  private final GuildId guild = Guilds.fresh();
  private final GuildRoll roll = new GuildRoll(Set.of(), 0, 1);

  @Test
  void whatIsToldLastCounts() {
    attendance.left(guild);
    attendance.entered(guild);

    assertThat(attendance.changes()).containsOnlyKeys(guild).containsValue(Membership.PRESENT);
  }

  @Test
  void aRollReplacesWhatWasToldBefore() {
    attendance.left(guild);

    attendance.called(roll);

    assertThat(attendance.changes()).isEmpty();
    assertThat(attendance.rolls()).contains(roll);
  }

  @Test
  void whatIsToldMeanwhileIsNotTakenForNoted() {
    attendance.left(guild);
    attendance.entered(guild);
    attendance.noted(guild, Membership.LEFT);
    assertThat(attendance.changes()).containsEntry(guild, Membership.PRESENT);

    attendance.noted(guild, Membership.PRESENT);

    assertThat(attendance.changes()).isEmpty();
  }

  @Test
  void aRollThatIsCalledMeanwhileIsNotTakenForNoted() {
    GuildRoll next = new GuildRoll(Set.of(guild), 0, 1);
    attendance.called(roll);
    attendance.called(next);

    attendance.noted(roll);

    assertThat(attendance.rolls()).contains(next);
    assertThat(attendance.isHeard()).isFalse();
  }

  @Test
  void nobodyIsGoneBeforeDiscordWasHeard() {
    assertThat(attendance.mayBeGone(guild)).isFalse();

    attendance.called(roll);
    assertThat(attendance.mayBeGone(guild)).isFalse();

    attendance.noted(roll);
    assertThat(attendance.mayBeGone(guild)).isTrue();
  }

  @Test
  void nobodyIsGoneWhoHasJustComeBack() {
    attendance.called(roll);
    attendance.noted(roll);

    attendance.entered(guild);

    assertThat(attendance.mayBeGone(guild)).isFalse();
  }

  @Test
  void nobodyIsGoneWhileDiscordIsNotHeard() {
    attendance.called(roll);
    attendance.noted(roll);

    attendance.cutOff(0);
    assertThat(attendance.mayBeGone(guild)).isFalse();
    assertThat(attendance.isHeard()).isFalse();

    attendance.resumed(0);
    assertThat(attendance.mayBeGone(guild)).isTrue();
    assertThat(attendance.isHeard()).isTrue();
  }

  @Test
  void aRollEndsTheTimeInWhichDiscordIsNotHeard() {
    attendance.called(roll);
    attendance.noted(roll);
    attendance.cutOff(0);
    GuildRoll next = new GuildRoll(Set.of(guild), 0, 1);

    attendance.called(next);
    assertThat(attendance.isHeard()).isFalse();

    attendance.noted(next);
    assertThat(attendance.isHeard()).isTrue();
  }

  @Test
  void nobodyIsGoneOfAShardThatIsNotHeard() {
    int another = (int) (((guild.value() >> 22) + 1) % 2);
    GuildRoll ofAnotherShard = new GuildRoll(Set.of(), another, 2);
    attendance.called(ofAnotherShard);
    attendance.noted(ofAnotherShard);

    assertThat(attendance.mayBeGone(guild)).isFalse();
  }

  @Test
  void aRollSaysNothingAboutTheGuildsOfOtherShards() {
    int own = GuildShare.shardOf(guild, 2);
    attendance.called(new GuildRoll(Set.of(guild), own, 2));
    attendance.left(guild);

    attendance.called(new GuildRoll(Set.of(), 1 - own, 2));

    assertThat(attendance.changes()).containsEntry(guild, Membership.LEFT);
    assertThat(attendance.rolls()).hasSize(2);
  }

  @Test
  void discordIsHeardWhereEveryShardIs() {
    int own = GuildShare.shardOf(guild, 2);
    GuildRoll first = new GuildRoll(Set.of(), own, 2);
    GuildRoll second = new GuildRoll(Set.of(), 1 - own, 2);
    attendance.called(first);
    attendance.called(second);
    attendance.noted(first);
    assertThat(attendance.isHeard()).isFalse();
    attendance.noted(second);
    assertThat(attendance.isHeard()).isTrue();

    attendance.cutOff(1 - own);
    assertThat(attendance.isHeard()).isFalse();
    assertThat(attendance.mayBeGone(guild)).isTrue();

    attendance.cutOff(own);
    assertThat(attendance.mayBeGone(guild)).isFalse();
  }
}
