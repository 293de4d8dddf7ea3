package dev.rockhopper.application.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.guilds.GuildRoll;
import dev.rockhopper.application.memory.InMemoryAuditCursorRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.moderation.ModerationWorld;
import dev.rockhopper.application.moderation.ScriptedDiscord;
import dev.rockhopper.application.outside.AuditLogs.Reading;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.GuildShare;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outside.EntryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is heard, and what was missed.
@Timeout(60)
class OutsideActionsTest {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  @RegisterExtension private final ModerationWorld world = new ModerationWorld();

  private final GuildId guild = world.guild();
  private final ScriptedAuditLogs logs = new ScriptedAuditLogs(world.clock(), world.transactions());
  private final InMemoryAuditCursorRepository cursors =
      new InMemoryAuditCursorRepository(world.store());
  private OutsideActions outside = process();

  private OutsideActions process() {
    return new OutsideActions(
        new GuildReader(logs, world.outside(), cursors, world.clock()),
        new InMemoryGuildRepository(world.store()),
        cursors,
        world.clock(),
        new Backoff(Duration.ofMillis(1), Duration.ofMillis(5), new Random(1), _ -> {}));
  }

  @AfterEach
  void stop() {
    world.store().comeBack();
    outside.close();
  }

  private void startAndCall() {
    outside.start();
    outside.called(roll());
  }

  private GuildRoll roll() {
    return new GuildRoll(Set.of(guild), 0, 1);
  }

  private void restart() {
    outside.close();
    outside = process();
  }

  private HeardEntry kickByHand() {
    return kickByHand(People.somebody());
  }

  private HeardEntry kickByHand(UserId target) {
    return logs.write(guild, People.MILO, target, new Sanction.Kick(), "");
  }

  private void awaitCases(int count) {
    await(() -> world.allCases().size() == count);
  }

  private void await(BooleanSupplier holds) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("time left").isNegative();
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  /// Lets everything that was heard be dealt with.
  private void awaitRest() {
    HeardEntry last = kickByHand();
    outside.heard(last);
    await(() ->
        world.allCases().stream()
            .anyMatch(one -> one.opening().source().text().endsWith(":" + last.id())));
  }

  @Test
  void whatIsHeardBecomesACase() {
    startAndCall();

    outside.heard(kickByHand());

    awaitCases(1);
  }

  @Test
  void whatMakesNoCaseMakesNone() {
    startAndCall();

    for (int n = 0; n < 10; n++) {
      outside.heard(logs.writeOther(guild));
    }
    awaitRest();

    assertThat(world.allCases()).hasSize(1);
  }

  @Test
  void whatWasWrittenWhileNobodyHeardIsReadOnce() {
    startAndCall();
    outside.heard(kickByHand());
    awaitCases(1);
    restart();
    kickByHand();
    kickByHand();

    startAndCall();
    awaitCases(3);
    restart();
    startAndCall();
    awaitRest();

    assertThat(world.allCases()).hasSize(4);
  }

  @Test
  void afterAnOrderlyStopReadingGoesOnBehindTheLastEntry() {
    startAndCall();
    HeardEntry last = kickByHand();
    outside.heard(last);
    awaitCases(1);

    restart();

    assertThat(cursors.find(guild).orElseThrow()).isGreaterThanOrEqualTo(last.id());
  }

  @Test
  void aGuildWithoutCursorIsReadFromWhereTheBotCame() {
    kickByHand();
    world.clock().pass(Duration.ofMinutes(10));
    logs.joinedAt(world.clock().instant());
    world.clock().pass(Duration.ofMinutes(10));
    kickByHand();

    startAndCall();
    awaitCases(1);
    awaitRest();

    assertThat(world.allCases()).hasSize(2);
  }

  @Test
  void aGuildWithoutCursorIsReadADayBackAtMost() {
    logs.joinedAt(world.clock().instant().minus(Duration.ofDays(300)));
    kickByHand();
    world.clock().pass(Duration.ofHours(25));
    kickByHand();

    startAndCall();
    awaitCases(1);
    awaitRest();

    assertThat(world.allCases()).hasSize(2);
  }

  @Test
  void aLogThatWasNotReadForLongIsReadAWeekBackAtMost() {
    cursors.advance(Map.of(guild, EntryId.firstAt(world.clock().instant())));
    world.clock().pass(Duration.ofSeconds(1));
    kickByHand();
    world.clock().pass(Duration.ofDays(8));
    Instant now = world.clock().instant();

    startAndCall();
    awaitRest();

    assertThat(world.allCases()).hasSize(1);
    assertThat(logs.readings().getFirst())
        .isEqualTo(EntryId.firstAt(now.minus(Duration.ofDays(7))));
  }

  @Test
  void aLongGapIsReadPageByPage() {
    UserId target = People.somebody();
    for (int n = 0; n < 250; n++) {
      logs.writeOther(guild);
    }
    kickByHand(target);

    startAndCall();
    awaitCases(1);

    assertThat(logs.readings()).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
  }

  @Test
  void anEntryThatIsHeardBeforeWhatWasMissedWaitsForIt() {
    kickByHand();
    outside.called(roll());
    outside.heard(kickByHand());

    outside.start();
    awaitCases(2);

    assertThat(world.allCases().getFirst().opening().source().text())
        .isLessThan(world.allCases().getLast().opening().source().text());
  }

  @Test
  void whatMakesNoCaseDoesNotHideWhatWasMissedBeforeIt() {
    startAndCall();
    awaitRest();
    kickByHand();
    outside.called(roll());

    outside.heard(logs.writeOther(guild));

    awaitCases(2);
  }

  @Test
  void whatCannotBeRecordedIsReadAgainWhenTheDatabaseIsBack() {
    startAndCall();
    awaitRest();
    world.store().goAway();
    outside.heard(kickByHand());
    outside.heard(kickByHand());
    world.clock().pass(Duration.ofSeconds(1));
    world.store().comeBack();

    // Whoever has failed only now waits from now on.
    await(() -> {
      world.clock().pass(Duration.ofSeconds(30));
      return world.allCases().size() == 3;
    });
  }

  @Test
  void moreThanAJournalHoldsIsReadInTheLog() {
    startAndCall();
    awaitRest();
    for (int n = 0; n < 400; n++) {
      outside.heard(kickByHand());
    }

    awaitCases(401);
  }

  @Test
  void aLogThatIsHiddenIsReadWhenTheBotMayLook() {
    logs.hide(true);
    kickByHand();
    startAndCall();
    await(() -> !logs.readings().isEmpty());
    outside.mayBeVisible(Guilds.fresh());
    logs.hide(false);

    await(() -> {
      outside.mayBeVisible(guild);
      return !world.allCases().isEmpty();
    });

    assertThat(world.allCases()).hasSize(1);
  }

  @Test
  void aReadingWithoutAnAnswerIsTriedAgainLater() {
    logs.answer(new Reading.Unanswered("no answer"));
    kickByHand();
    startAndCall();
    await(() -> !logs.readings().isEmpty());

    await(() -> {
      world.clock().pass(Duration.ofSeconds(10));
      return !world.allCases().isEmpty();
    });

    assertThat(world.allCases()).hasSize(1);
  }

  @Test
  void aGuildThatTheBotIsNotInIsLeftAlone() {
    logs.answer(new Reading.Gone());
    kickByHand();
    startAndCall();

    await(() -> !logs.readings().isEmpty());
    awaitRest();

    assertThat(world.allCases()).hasSize(1);
  }

  @Test
  void anEntryThatBreaksSomethingKeepsNoOtherWaiting() {
    startAndCall();
    outside.heard(
        logs.write(guild, People.MILO, People.TERRY, new Sanction.Kick(), "x".repeat(3_000)));

    awaitRest();

    assertThat(world.allCases()).hasSize(1);
  }

  @Test
  void whatWaitsForAnActionOfTheBotsComesWhenThatIsSettled() {
    world.discord().answer(new ScriptedDiscord.Answer.NeverHear());
    world.discord().goBlindFor(1_000_000);
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});
    world.discord().goBlindFor(0);
    startAndCall();
    awaitRest();
    world.discord().banByHand(guild, People.TERRY);
    outside.heard(
        logs.write(guild, People.MILO, People.TERRY, new Sanction.Ban(MessagePurge.NONE), ""));

    await(() -> {
      world.recover(1);
      world.clock().pass(Duration.ofSeconds(1));
      return world.allCases().size() == 3;
    });

    assertThat(world.allCases())
        .extracting(one -> one.type().name() + one.status().name())
        .contains("BANAPPLIED");
  }

  @Test
  void aGuildOutageIsCaughtUp() {
    startAndCall();
    awaitRest();
    kickByHand();

    outside.mayHaveMissed(guild);

    awaitCases(2);
  }

  @Test
  void howFarItWasReadIsKeptNowAndThen() {
    startAndCall();
    awaitRest();

    await(() -> {
      world.clock().pass(Duration.ofSeconds(30));
      outside.mayBeVisible(guild);
      return cursors.find(guild).isPresent();
    });

    assertThat(cursors.find(guild)).isPresent();
  }

  @Test
  void whatWasMissedIsReadThoughItIsToldAfterALaterEntry() {
    startAndCall();
    awaitRest();
    kickByHand();
    outside.heard(logs.writeOther(guild));

    outside.mayHaveMissed(guild);

    awaitCases(2);
  }

  @Test
  void whoHasLostTheShardLeavesItsGuildsToWhoeverHasIt() {
    startAndCall();
    awaitRest();
    outside.ended(0);
    HeardEntry heard = kickByHand();
    kickByHand();
    outside.heard(heard);
    outside.mayHaveMissed(guild);
    int readings = logs.readings().size();

    outside.round();
    restart();

    assertThat(world.allCases()).hasSize(1);
    assertThat(logs.readings()).hasSize(readings);
    startAndCall();
    awaitCases(3);
  }

  @Test
  void aShardThatComesBackIsReadFromWhereItWasLost() {
    startAndCall();
    awaitRest();
    outside.ended(0);
    outside.heard(kickByHand());
    kickByHand();

    outside.called(roll());

    awaitCases(3);
  }

  @Test
  void theGuildsOfAnotherShardAreNotRead() {
    outside.called(new GuildRoll(Set.of(), 1 - GuildShare.shardOf(guild, 2), 2));
    kickByHand();
    outside.mayHaveMissed(guild);

    outside.round();
    restart();

    assertThat(logs.readings()).isEmpty();
  }

  @Test
  void ofTwoProcessesThatHearOfAnEntryOneMakesTheCase() {
    OutsideActions other = process();
    startAndCall();
    other.start();
    other.called(roll());
    awaitRest();

    for (int n = 0; n < 20; n++) {
      HeardEntry entry = kickByHand();
      outside.heard(entry);
      other.heard(entry);
    }
    awaitCases(21);
    other.close();
    awaitRest();

    assertThat(world.allCases()).hasSize(22);
  }
}
