package dev.rockhopper.application.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockhopper.application.channels.ChannelState.Writing;
import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryDueWorkRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryModeratorLimitRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.LogRoutes;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.moderation.ScriptedDiscord;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.GuildShare;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.settings.SettingValue;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelServiceTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long SENDING = 1L << 11;
  private static final CaseFailure FORBIDDEN = new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013);

  private final GuildId guild = Guilds.fresh();
  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
  private final InMemoryDueWorkRepository due = new InMemoryDueWorkRepository(store);
  private final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  private final InMemoryGuildConfigRepository configs = new InMemoryGuildConfigRepository(store);
  private final ScriptedChannelLog log = new ScriptedChannelLog();
  private volatile GuildShare share = GuildShare.WHOLE;
  private final ScriptedChannels discord = new ScriptedChannels(transactions);
  private final ChannelService service =
      new ChannelService(
          transactions,
          new InMemoryGuildRepository(store),
          new InMemorySettingRepository(store),
          due,
          audit,
          discord,
          new ScriptedDiscord(clock, transactions),
          () -> share,
          Limits.in(store, clock),
          new ChannelNotices(
              log,
              new LogRoutes(
                  new GuildSettings(
                      transactions,
                      new InMemoryGuildRepository(store),
                      new InMemorySettingRepository(store),
                      audit,
                      clock),
                  configs),
              clock),
          ModerationSettings.DEFAULT,
          clock);

  private ChannelRequest request(ChannelId channel) {
    return new ChannelRequest(guild, channel, People.MONA, "raid");
  }

  private ChannelRequest milo(ChannelId channel) {
    return new ChannelRequest(guild, channel, People.MILO, "");
  }

  private ChannelId channel(Writing writing) {
    return discord.make(writing, OptionalInt.of(5));
  }

  private List<String> trail() {
    return audit.findByGuild(guild, PageRequest.first(PageRequest.MAX_SIZE)).items().stream()
        .map(AuditEntry::action)
        .toList()
        .reversed();
  }

  private static List<Writing> writings() {
    return List.of(
        new Writing.Usual(),
        new Writing.Set(1 | SENDING, 4),
        new Writing.Set(2, SENDING),
        new Writing.OfThread(false),
        new Writing.OfThread(true));
  }

  @Test
  void aChannelIsSlowedDownAndTheTrailSaysByHowMuch() {
    ChannelId channel = channel(new Writing.Usual());

    assertThat(service.slowDown(request(channel), 30))
        .isEqualTo(new ChannelOutcome.SlowedDown(5, 30));

    assertThat(service.slowmode(guild, channel)).hasValue(30);
    AuditEntry entry = audit.findByGuild(guild, PageRequest.first(1)).items().getFirst();
    assertThat(entry.action() + " " + entry.before() + " " + entry.after())
        .isEqualTo("channel.slowmode 5 30");
    assertThat(entry.subject()).isEqualTo("channel " + channel);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 21_601})
  void aPauseThatDiscordDoesNotTakeIsRefused(int seconds) {
    ChannelId channel = channel(new Writing.Usual());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> service.slowDown(request(channel), seconds));
  }

  @Test
  void whatCannotBeSlowedDownOrLockedIsSaid() {
    ChannelId category = discord.make(new Writing.Impossible(), OptionalInt.empty());

    assertThat(service.slowmode(guild, category)).isEmpty();
    assertThat(service.slowDown(request(category), 1)).isEqualTo(new ChannelOutcome.NotPossible());
    assertThat(service.lock(request(category))).isEqualTo(new ChannelOutcome.NotPossible());
    assertThat(service.lock(request(Guilds.channel()))).isEqualTo(new ChannelOutcome.NotPossible());
    assertThat(trail()).isEmpty();
  }

  @Test
  void whatDiscordRefusesIsSaidAndStandsInTheTrail() {
    ChannelId channel = channel(new Writing.Usual());
    discord.answer(new Delivery.Refused(FORBIDDEN), new Delivery.Unknown("lost"));

    assertThat(service.slowDown(request(channel), 1))
        .isEqualTo(new ChannelOutcome.Refused(FORBIDDEN));
    assertThat(service.slowDown(request(channel), 1)).isEqualTo(new ChannelOutcome.Unconfirmed());

    assertThat(trail())
        .containsExactly("channel.slowmode", "channel.slowmode-refused", "channel.slowmode");
  }

  @ParameterizedTest
  @MethodSource("writings")
  void aChannelIsLockedAndUnlockedToWhatItWas(Writing before) {
    ChannelId channel = channel(before);

    assertThat(service.lock(request(channel))).isInstanceOf(ChannelOutcome.Locked.class);
    assertThat(discord.writing(channel))
        .satisfiesAnyOf(
            now -> assertThat(now).isEqualTo(new Writing.OfThread(true)),
            now ->
                assertThat(now)
                    .isInstanceOfSatisfying(
                        Writing.Set.class, set -> assertThat(set.deny() & SENDING).isNotZero()));

    assertThat(service.unlock(request(channel))).isInstanceOf(ChannelOutcome.Unlocked.class);
    assertThat(discord.writing(channel)).isEqualTo(before);
    assertThat(trail()).containsExactly("channel.locked", "channel.unlocked");
    assertThat(service.unlock(request(channel))).isEqualTo(new ChannelOutcome.NotLocked());
  }

  @Test
  void whatIsLockedIsLockedOnceAndMadeSureOf() {
    ChannelId channel = channel(new Writing.Usual());
    service.lock(request(channel));
    discord.writing(channel, new Writing.Usual());

    discord.plan(channel, new LockPlan(List.of(), List.of(new RoleId(99))));

    assertThat(service.lock(request(channel)))
        .isInstanceOfSatisfying(
            ChannelOutcome.LockedAlready.class,
            locked -> assertThat(locked.allowed()).containsExactly(new RoleId(99)));

    assertThat(discord.writing(channel)).isEqualTo(new Writing.Set(0, SENDING));
    service.unlock(request(channel));
    assertThat(discord.writing(channel)).isEqualTo(new Writing.Usual());
    assertThat(trail()).containsExactly("channel.locked", "channel.unlocked");
  }

  @Test
  void aLockThatDiscordRefusesLeavesNothingBehind() {
    ChannelId channel = channel(new Writing.Usual());
    discord.refuse(channel, true);

    assertThat(service.lock(request(channel), HOUR))
        .isEqualTo(new ChannelOutcome.Refused(FORBIDDEN));

    assertThat(due.planned()).isEmpty();
    assertThat(service.unlock(request(channel))).isEqualTo(new ChannelOutcome.NotLocked());
    assertThat(trail()).containsExactly("channel.locked", "channel.lock-refused");
  }

  @Test
  void aLockThatSomebodyHasLiftedBeforeItReachedDiscordDoesNotStayThereUnknown() {
    ChannelId channel = channel(new Writing.Usual());
    discord.beforeTheNextOrder(
        () -> service.unlock(new ChannelRequest(guild, channel, People.MILO, "")));

    assertThat(service.lock(request(channel))).isInstanceOf(ChannelOutcome.UnlockedMeanwhile.class);

    assertThat(discord.writing(channel)).isEqualTo(new Writing.Usual());
    assertThat(service.unlock(request(channel))).isEqualTo(new ChannelOutcome.NotLocked());
  }

  @Test
  void anUnlockingThatDiscordRefusesMayBeHalfDoneAndIsFinishedLater() {
    Spared team = new Spared(Spared.Kind.ROLE, 88, SENDING);
    ChannelId channel = channel(new Writing.Usual());
    discord.plan(channel, new LockPlan(List.of(team), List.of()));
    service.lock(request(channel));
    discord.answer(new Delivery.Refused(FORBIDDEN));
    discord.writing(channel, new Writing.Usual());

    assertThat(service.unlock(request(channel)))
        .isEqualTo(new ChannelOutcome.Unfinished(FORBIDDEN));

    assertThat(trail()).containsExactly("channel.locked");
    assertThat(service.unlock(request(channel))).isInstanceOf(ChannelOutcome.Unlocked.class);
    assertThat(discord.spared(channel)).isEmpty();
  }

  @Test
  void aLockThatDiscordDoesNotLetAnybodyMakeSureOfMayBeHalfDoneAndIsFinishedLater() {
    ChannelId channel = channel(new Writing.Usual());
    service.lock(request(channel));
    discord.answer(new Delivery.Refused(FORBIDDEN));

    assertThat(service.lock(request(channel))).isEqualTo(new ChannelOutcome.Unfinished(FORBIDDEN));

    assertThat(service.lock(request(channel))).isInstanceOf(ChannelOutcome.LockedAlready.class);
  }

  @Test
  void aLockMadeAnewThatDiscordRefusesAfterASlowUnlockingMayBeHalfDoneAndCanBeLifted() {
    ChannelId channel = channel(new Writing.Usual());
    service.lock(request(channel));
    discord.beforeTheNextOrder(() -> {
      service.unlock(milo(channel));
      service.lock(milo(channel));
      discord.answer(new Delivery.Done(), new Delivery.Refused(FORBIDDEN));
    });

    assertThat(service.unlock(request(channel)))
        .isEqualTo(new ChannelOutcome.Unfinished(FORBIDDEN));

    assertThat(service.unlock(request(channel))).isInstanceOf(ChannelOutcome.Unlocked.class);
    assertThat(discord.writing(channel)).isEqualTo(new Writing.Usual());
  }

  @Test
  void whoIsRefusedALockThatSomebodyElseHasMadeSureOfIsToldThatItIsLocked() {
    ChannelId channel = channel(new Writing.Usual());
    discord.beforeTheNextOrder(() -> {
      service.lock(milo(channel));
      discord.answer(new Delivery.Refused(FORBIDDEN));
    });

    assertThat(service.lock(request(channel))).isInstanceOf(ChannelOutcome.LockedAlready.class);

    assertThat(discord.writing(channel)).isEqualTo(new Writing.Set(0, SENDING));
  }

  @Test
  void whoIsRefusedALockThatSomebodyHasLiftedReadsThatNothingWasChanged() {
    ChannelId channel = channel(new Writing.Usual());
    discord.beforeTheNextOrder(() -> {
      service.unlock(milo(channel));
      discord.answer(new Delivery.Refused(FORBIDDEN));
    });

    assertThat(service.lock(request(channel))).isEqualTo(new ChannelOutcome.Refused(FORBIDDEN));

    assertThat(discord.writing(channel)).isEqualTo(new Writing.Usual());
    assertThat(service.unlock(request(channel))).isEqualTo(new ChannelOutcome.NotLocked());
  }

  @Test
  void aLockThatWasLiftedAndCannotBeTakenBackIsKept() {
    ChannelId channel = channel(new Writing.Usual());
    discord.beforeTheNextOrder(() -> {
      service.unlock(new ChannelRequest(guild, channel, People.MILO, ""));
      discord.beforeTheNextOrder(() -> discord.answer(new Delivery.Unknown("lost")));
    });

    assertThat(service.lock(request(channel))).isInstanceOf(ChannelOutcome.Locked.class);

    assertThat(service.unlock(request(channel))).isInstanceOf(ChannelOutcome.Unlocked.class);
    assertThat(discord.writing(channel)).isEqualTo(new Writing.Usual());
  }

  @Test
  void aRefusedLockOfWhichNobodyKnowsWhetherItIsUndoneCanBeLifted() {
    Spared team = new Spared(Spared.Kind.ROLE, 88, SENDING);
    ChannelId channel = channel(new Writing.Usual());
    discord.plan(channel, new LockPlan(List.of(team), List.of()));
    discord.answer(new Delivery.Refused(FORBIDDEN), new Delivery.Unknown("lost"));

    assertThat(service.lock(request(channel))).isEqualTo(new ChannelOutcome.Unconfirmed());

    assertThat(service.unlock(request(channel))).isInstanceOf(ChannelOutcome.Unlocked.class);
  }

  @Test
  void aLockThatNobodyHeardOfIsRepeatedWithoutForgettingWhatWas() {
    ChannelId channel = channel(new Writing.Set(SENDING, 0));
    discord.answer(new Delivery.Unknown("lost"));

    assertThat(service.lock(request(channel))).isEqualTo(new ChannelOutcome.Unconfirmed());
    service.lock(request(channel));
    service.unlock(request(channel));

    assertThat(discord.writing(channel)).isEqualTo(new Writing.Set(SENDING, 0));
  }

  @Test
  void whoIsSparedMayWriteAsLongAsTheLockIsThereHoweverItEnds() {
    Spared bot = new Spared(Spared.Kind.MEMBER, 77, SENDING);
    Spared team = new Spared(Spared.Kind.ROLE, 88, SENDING);
    ChannelId channel = channel(new Writing.Usual());
    discord.plan(channel, new LockPlan(List.of(team, bot), List.of(new RoleId(99))));

    assertThat(service.lock(request(channel)))
        .isInstanceOfSatisfying(
            ChannelOutcome.Locked.class,
            locked -> assertThat(locked.allowed()).containsExactly(new RoleId(99)));
    assertThat(discord.spared(channel)).containsExactlyInAnyOrder(team, bot);
    discord.plan(channel, LockPlan.NOBODY);
    service.lock(request(channel));
    assertThat(discord.spared(channel)).containsExactlyInAnyOrder(team, bot);
    service.unlock(request(channel));

    assertThat(discord.spared(channel)).isEmpty();
    discord.plan(channel, new LockPlan(List.of(bot), List.of()));
    service.lock(request(channel), HOUR);
    assertThat(discord.spared(channel)).containsExactly(bot);
    clock.pass(HOUR);
    service.unlockWhatRanOut();
    assertThat(discord.spared(channel)).isEmpty();
  }

  @Test
  void theLogIsToldOfEveryChangeOnce() {
    ChannelId there = logTo();
    ChannelId channel = channel(new Writing.Usual());

    service.slowDown(request(channel), 30);
    service.lock(request(channel));
    service.lock(request(channel));
    service.unlock(request(channel));
    service.unlock(request(channel));
    service.lock(request(channel), HOUR);
    clock.pass(HOUR);
    service.unlockWhatRanOut();

    assertThat(log.lines())
        .containsExactly(
            "SlowedDown by %s in %s".formatted(People.MONA, there),
            "Locked by %s in %s".formatted(People.MONA, there),
            "Unlocked by %s in %s".formatted(People.MONA, there),
            "Locked by %s in %s".formatted(People.MONA, there),
            "Unlocked by %s in %s".formatted(People.BOT, there));
  }

  @Test
  void whatWasDoneIsSaidAlsoWhereTheLogDoesNotTakeIt() {
    logTo();
    Delivery refused = new Delivery.Refused(FORBIDDEN);
    log.answer(refused);

    assertThat(service.slowDown(request(channel(new Writing.Usual())), 30))
        .isEqualTo(new ChannelOutcome.NotLogged(new ChannelOutcome.SlowedDown(5, 30), refused));
  }

  @Test
  void whatDiscordRefusesIsNotLogged() {
    logTo();
    ChannelId channel = channel(new Writing.Usual());
    discord.refuse(channel, true);

    service.slowDown(request(channel), 30);
    service.lock(request(channel));

    assertThat(log.lines()).isEmpty();
  }

  private ChannelId logTo() {
    ChannelId there = Guilds.channel();
    new InMemoryGuildRepository(store).ensure(guild);
    configs.save(GuildConfig.defaultsFor(guild).loggingTo(new GuildConfig.ModLog.To(there)));
    return there;
  }

  @Test
  void aLockOfAnOlderVersionThatSparesNobodyIsRead() {
    ChannelLock old = ChannelLock.of(new SettingValue.Text("set 1 4 9 2026-11-21T09:00:00Z -"));

    assertThat(old.before()).isEqualTo(new Writing.Set(1, 4));
    assertThat(old.spared()).isEmpty();
    assertThat(ChannelLock.of(old.toValue())).isEqualTo(old);
  }

  @Test
  void aLockWithAnEndEndsByItselfAlsoWhereDiscordRefusesAtFirst() {
    ChannelId channel = channel(new Writing.Usual());
    service.lock(request(channel), HOUR);
    assertThat(service.nextUnlock()).contains(Cases.NOON.plus(HOUR));
    assertThat(service.unlockWhatRanOut()).isZero();
    clock.pass(HOUR);
    discord.refuse(channel, true);

    assertThat(service.unlockWhatRanOut()).isOne();
    assertThat(discord.writing(channel)).isEqualTo(new Writing.Set(0, SENDING));
    discord.refuse(channel, false);
    clock.pass(HOUR);
    assertThat(service.unlockWhatRanOut()).isOne();

    assertThat(discord.writing(channel)).isEqualTo(new Writing.Usual());
    assertThat(due.planned()).isEmpty();
    assertThat(trail()).containsExactly("channel.locked", "channel.unlocked");
  }

  @Test
  void anEndOfALockThatWasLiftedAndGivenAnewDoesNothing() {
    ChannelId channel = channel(new Writing.Usual());
    service.lock(request(channel), HOUR);
    service.unlock(request(channel));
    service.lock(request(channel));
    clock.pass(HOUR);

    assertThat(service.unlockWhatRanOut()).isZero();

    assertThat(discord.writing(channel)).isEqualTo(new Writing.Set(0, SENDING));
  }

  @Test
  void aChannelThatIsGoneIsForgotten() {
    ChannelId gone = channel(new Writing.Usual());
    ChannelId other = channel(new Writing.Usual());
    service.lock(request(gone), HOUR);
    service.lock(request(other));
    discord.delete(gone);
    discord.delete(other);
    clock.pass(HOUR);

    assertThat(service.unlockWhatRanOut()).isOne();
    assertThat(service.unlock(request(other))).isEqualTo(new ChannelOutcome.NotPossible());

    assertThat(due.planned()).isEmpty();
    assertThat(service.unlock(request(other))).isEqualTo(new ChannelOutcome.NotLocked());
  }

  @Test
  void aLockOfNoLengthIsRefused() {
    ChannelId channel = channel(new Writing.Usual());

    for (Duration length : List.of(Duration.ZERO, Duration.ofDays(366))) {
      assertThatIllegalArgumentException().isThrownBy(() -> service.lock(request(channel), length));
    }
  }

  @Test
  void aLockEndsInTheProcessThatHearsItsGuild() {
    ChannelId channel = channel(new Writing.Usual());
    service.lock(request(channel), HOUR);
    clock.pass(HOUR);
    share = GuildShare.NONE;

    assertThat(service.nextUnlock()).isEmpty();
    assertThat(service.unlockWhatRanOut()).isZero();
    share = GuildShare.WHOLE;
    assertThat(service.unlockWhatRanOut()).isOne();

    assertThat(discord.writing(channel)).isEqualTo(new Writing.Usual());
  }

  @Test
  void whoLocksAnewWhileTheLockEndsHasItLocked() {
    ChannelId channel = channel(new Writing.Usual());
    service.lock(request(channel), HOUR);
    clock.pass(HOUR);
    discord.beforeTheNextOrder(() -> {
      service.unlock(request(channel));
      service.lock(request(channel));
    });

    service.unlockWhatRanOut();

    assertThat(discord.writing(channel)).isEqualTo(new Writing.Set(0, SENDING));
    assertThat(due.planned()).isEmpty();
    assertThat(service.unlock(request(channel))).isInstanceOf(ChannelOutcome.Unlocked.class);
  }

  @Test
  void whoMakesSureOfALockWhileItIsLiftedHasItLocked() {
    Spared team = new Spared(Spared.Kind.ROLE, 88, SENDING);
    ChannelId channel = channel(new Writing.Usual());
    discord.plan(channel, new LockPlan(List.of(team), List.of()));
    service.lock(request(channel), HOUR);
    discord.beforeTheNextOrder(() ->
        assertThat(service.lock(milo(channel))).isInstanceOf(ChannelOutcome.LockedAlready.class));

    assertThat(service.unlock(request(channel))).isInstanceOf(ChannelOutcome.LockedAgain.class);

    assertThat(discord.writing(channel)).isEqualTo(new Writing.Set(0, SENDING));
    assertThat(discord.spared(channel)).containsExactly(team);
    clock.pass(HOUR);
    assertThat(service.unlockWhatRanOut()).isOne();
    assertThat(discord.writing(channel)).isEqualTo(new Writing.Usual());
    assertThat(discord.spared(channel)).isEmpty();
    assertThat(due.planned()).isEmpty();
    assertThat(trail()).containsExactly("channel.locked", "channel.unlocked");
  }

  @Test
  void whoMakesSureOfALockWhileItEndsHasItLockedUntilTheEndIsTriedAgain() {
    ChannelId channel = channel(new Writing.Usual());
    service.lock(request(channel), HOUR);
    clock.pass(HOUR);
    discord.beforeTheNextOrder(() -> service.lock(milo(channel)));

    service.unlockWhatRanOut();
    assertThat(discord.writing(channel)).isEqualTo(new Writing.Set(0, SENDING));
    service.unlockWhatRanOut();

    assertThat(discord.writing(channel)).isEqualTo(new Writing.Usual());
    assertThat(due.planned()).isEmpty();
    assertThat(service.unlock(request(channel))).isEqualTo(new ChannelOutcome.NotLocked());
  }

  @Test
  void aLockThatIsLiftedWhileSomebodyMakesSureOfItDoesNotStayThereUnknown() {
    ChannelId channel = channel(new Writing.Usual());
    service.lock(request(channel));
    discord.beforeTheNextOrder(() -> service.unlock(milo(channel)));

    assertThat(service.lock(request(channel))).isInstanceOf(ChannelOutcome.UnlockedMeanwhile.class);

    assertThat(discord.writing(channel)).isEqualTo(new Writing.Usual());
    assertThat(service.unlock(request(channel))).isEqualTo(new ChannelOutcome.NotLocked());
  }

  @Test
  void aSlowUnlockingLeavesALockThatWasMadeAnew() {
    ChannelId channel = channel(new Writing.Usual());
    service.lock(request(channel));
    discord.beforeTheNextOrder(() -> {
      service.unlock(milo(channel));
      service.lock(milo(channel), HOUR);
    });

    assertThat(service.unlock(request(channel)))
        .isInstanceOfSatisfying(
            ChannelOutcome.LockedAgain.class,
            locked -> assertThat(locked.lock().by()).isEqualTo(People.MILO));

    assertThat(discord.writing(channel)).isEqualTo(new Writing.Set(0, SENDING));
    assertThat(due.planned()).hasSize(1);
    assertThat(service.unlock(request(channel))).isInstanceOf(ChannelOutcome.Unlocked.class);
  }

  @Test
  void anUnlockingThatBeganBeforeTheLockReachedDiscordDoesNotForgetIt() {
    ChannelId channel = channel(new Writing.Usual());
    // Milo's unlocking finds what is kept; all of Mona's second lock happens before it is done.
    discord.beforeTheNextOrder(() -> {
      discord.beforeTheNextOrder(() -> service.lock(request(channel)));
      assertThat(service.unlock(milo(channel))).isInstanceOf(ChannelOutcome.LockedAgain.class);
    });

    assertThat(service.lock(request(channel))).isInstanceOf(ChannelOutcome.Locked.class);

    assertThat(discord.writing(channel)).isEqualTo(new Writing.Set(0, SENDING));
    assertThat(service.unlock(request(channel))).isInstanceOf(ChannelOutcome.Unlocked.class);
    assertThat(discord.writing(channel)).isEqualTo(new Writing.Usual());
  }

  @Test
  void twoWhoUnlockAtOnceAreToldSoAndTheLogOnce() {
    logTo();
    ChannelId channel = channel(new Writing.Usual());
    service.lock(request(channel));
    discord.beforeTheNextOrder(() -> service.unlock(milo(channel)));

    assertThat(service.unlock(request(channel))).isInstanceOf(ChannelOutcome.Unlocked.class);

    assertThat(trail()).containsExactly("channel.locked", "channel.unlocked");
    assertThat(log.lines()).hasSize(2);
  }

  @Test
  void anEndThatBreaksIsTriedAgain() {
    ChannelId channel = channel(new Writing.Usual());
    service.lock(request(channel), HOUR);
    clock.pass(HOUR);
    discord.beforeTheNextOrder(() -> {
      throw new IllegalStateException("broken");
    });

    assertThat(service.unlockWhatRanOut()).isOne();
    clock.pass(HOUR);
    service.unlockWhatRanOut();

    assertThat(discord.writing(channel)).isEqualTo(new Writing.Usual());
  }

  @Test
  void nothingIsDoneForModeratorsInQuarantine() {
    ChannelId channel = channel(new Writing.Usual());
    ChannelId locked = channel(new Writing.Usual());
    service.lock(request(locked));
    new InMemoryModeratorLimitRepository(store)
        .quarantine(
            new Quarantine(
                guild, People.MONA, Cases.NOON, People.OWNER, "", Quarantine.Alert.PENDING));

    assertThat(
            List.of(
                service.slowDown(request(channel), 1),
                service.lock(request(channel)),
                service.unlock(request(locked))))
        .containsOnly(new ChannelOutcome.NotAllowed(new Refusal.ModeratorQuarantined(Cases.NOON)));

    assertThat(discord.writing(channel)).isEqualTo(new Writing.Usual());
    assertThat(discord.writing(locked)).isEqualTo(new Writing.Set(0, SENDING));
  }
}
