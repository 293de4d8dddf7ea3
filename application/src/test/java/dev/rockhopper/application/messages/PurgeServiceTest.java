package dev.rockhopper.application.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.messages.ChannelMessages.Reading;
import dev.rockhopper.application.messages.PurgeReport.End;
import dev.rockhopper.application.messages.SentMessage.Trait;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.LogRoutes;
import dev.rockhopper.application.moderation.LogTopic;
import dev.rockhopper.application.moderation.ModLogSettings;
import dev.rockhopper.application.retry.Retry;
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
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PurgeServiceTest {
  private static final CaseFailure FORBIDDEN = new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013);
  private static final Delivery SILENCE = new Delivery.Unknown("no answer");
  private static final MessageId EVENT = new MessageId(1_000_000);

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
  private final InMemoryGuildConfigRepository configs = new InMemoryGuildConfigRepository(store);
  private final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  private final InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final ScriptedChannel channel = new ScriptedChannel(transactions);
  private final GuildId guild = Guilds.fresh();
  private final ChannelId here = Guilds.channel();
  private final GuildSettings settings = Limits.settings(store, clock);
  private final PurgeService service =
      new PurgeService(
          channel,
          channel,
          transactions,
          guilds,
          new LogRoutes(settings, configs),
          audit,
          new Retry(clock, clock::pass, new Random(1)),
          clock);

  private void say(long id, UserId author, Duration ago, String text, Trait... traits) {
    channel.add(
        new SentMessage(
            new MessageId(id), author, clock.instant().minus(ago), text, Set.of(traits)));
  }

  private void say(long from, long to, Duration ago) {
    LongStream.rangeClosed(from, to).forEach(id -> say(id, People.TERRY, ago, "hello " + id));
  }

  private PurgeRequest request(int most, PurgeFilter filter) {
    return new PurgeRequest(
        guild, here, People.MONA, most, filter, EVENT, Optional.empty(), "spam");
  }

  private PurgeReport purge(int most, PurgeFilter filter) {
    PurgeOutcome outcome = service.purge(request(most, filter));
    assertThat(outcome).isInstanceOf(PurgeOutcome.Done.class);
    return ((PurgeOutcome.Done) outcome).report();
  }

  private static PurgeFilter filter(String containing, Trait... traits) {
    return new PurgeFilter(
        Optional.empty(),
        containing,
        Set.of(traits),
        Optional.empty(),
        Optional.empty(),
        Instant.MIN);
  }

  private List<AuditEntry> trail() {
    return audit.findByGuild(guild, PageRequest.first(PageRequest.MAX_SIZE)).items().stream()
        .filter(entry -> entry.action().startsWith("messages."))
        .toList()
        .reversed();
  }

  @Test
  void theNewestGoAHundredAtOnce() {
    say(1, 250, Duration.ofHours(1));

    PurgeReport report = purge(201, PurgeFilter.ANY);

    assertThat(report.deleted()).isEqualTo(201);
    assertThat(report.end()).isEqualTo(End.ENOUGH);
    assertThat(report.byAuthor()).containsExactly(java.util.Map.entry(People.TERRY, 201));
    assertThat(channel.ids()).hasSize(49).first().isEqualTo(new MessageId(1));
    assertThat(channel.requests())
        .containsExactly("read", "read", "read", "together 100", "together 100", "delete");
    assertThat(trail())
        .allMatch(entry -> entry.subject().equals("channel " + here))
        .extracting(entry -> entry.action() + ": " + entry.after())
        .containsExactly(
            "messages.purge-begun: 201 are to go; spam",
            "messages.purged: 201 deleted, 0 in doubt; of 1 people; spam");
  }

  @Test
  void whatCameAfterTheCommandIsNotTouched() {
    say(1, 3, Duration.ofHours(1));
    say(EVENT.value() + 1, People.TINA, Duration.ZERO, "too late");

    purge(500, PurgeFilter.ANY);

    assertThat(channel.ids()).containsExactly(new MessageId(EVENT.value() + 1));
  }

  @Test
  void onlyWhatTheFilterMeansGoes() {
    say(1, People.TERRY, Duration.ofHours(3), "see HTTPS://bad.example", Trait.LINK);
    say(2, People.TINA, Duration.ofHours(3), "https://good.example", Trait.LINK);
    say(3, People.TERRY, Duration.ofHours(2), "a file", Trait.FILE);
    say(4, People.TERRY, Duration.ofHours(1), "bad word");
    say(5, People.BOT, Duration.ofHours(1), "beep bad", Trait.BOT, Trait.EMBED);
    say(6, People.TERRY, Duration.ofHours(1), "bad but pinned", Trait.PINNED);

    assertThat(purge(500, filter("BAD.example", Trait.LINK)).deleted()).isEqualTo(1);
    assertThat(channel.ids()).doesNotContain(new MessageId(1));
    assertThat(purge(500, filter("", Trait.BOT, Trait.EMBED)).deleted()).isEqualTo(1);
    assertThat(purge(500, filter("", Trait.FILE)).deleted()).isEqualTo(1);
    assertThat(
            purge(
                    500,
                    new PurgeFilter(
                        Optional.of(People.TERRY),
                        "",
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Instant.MIN))
                .deleted())
        .isEqualTo(1);
    assertThat(channel.ids()).containsExactly(new MessageId(2), new MessageId(6));
  }

  @Test
  void boundsKeepWhatLiesOutsideOfThem() {
    say(10, 20, Duration.ofHours(1));
    say(1, 9, Duration.ofHours(5));

    PurgeReport between =
        purge(
            500,
            new PurgeFilter(
                Optional.empty(),
                "",
                Set.of(),
                Optional.of(new MessageId(20)),
                Optional.of(new MessageId(17)),
                Instant.MIN));
    PurgeReport since =
        purge(
            500,
            new PurgeFilter(
                Optional.empty(),
                "",
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                clock.instant().minus(Duration.ofHours(2))));

    assertThat(between.deleted()).isEqualTo(2);
    assertThat(since.deleted()).isEqualTo(9);
    assertThat(since.end()).isEqualTo(End.ALL_SEEN);
    assertThat(channel.ids()).hasSize(9).last().isEqualTo(new MessageId(9));
  }

  @Test
  void oldOnesGoOneByOneAndNotMany() {
    say(1, 40, Duration.ofDays(20));
    say(41, 43, Duration.ofDays(1));

    PurgeReport report = purge(500, PurgeFilter.ANY);

    assertThat(report.deleted()).isEqualTo(28);
    assertThat(report.tooOld()).isPositive();
    assertThat(channel.ids()).hasSize(15);
    assertThat(channel.requests()).contains("together 3").filteredOn("delete"::equals).hasSize(25);
  }

  @Test
  void whatDiscordCountsAsTooOldTakesNoOtherWithIt() {
    say(1, 3, Duration.ofDays(13));
    channel.isTooOld(new MessageId(2));

    PurgeReport report = purge(500, PurgeFilter.ANY);

    assertThat(report.deleted()).isEqualTo(3);
    assertThat(channel.requests())
        .containsExactly("read", "together 3", "delete", "delete", "delete");
  }

  @Test
  void whatGaveNoAnswerIsAskedForAgain() {
    say(1, 3, Duration.ofHours(1));
    channel.answerReadings(new Reading.Unknown("no answer"));
    channel.answerDeletions(SILENCE, SILENCE);

    assertThat(purge(500, PurgeFilter.ANY).deleted()).isEqualTo(3);
  }

  @Test
  void whatIsGoneMeanwhileIsToldApart() {
    say(1, 1, Duration.ofHours(1));
    channel.answerDeletions(
        new Delivery.Refused(new CaseFailure(CaseFailure.Cause.NOT_FOUND, 10_008)));

    PurgeReport report = purge(500, PurgeFilter.ANY);

    assertThat(report.gone()).isEqualTo(1);
    assertThat(report.deleted()).isZero();
    assertThat(trail())
        .extracting(AuditEntry::action)
        .containsExactly("messages.purge-begun", "messages.purged");
  }

  @Test
  void whereDiscordForbidsItInTheMiddleTheRestIsInDoubt() {
    say(1, 250, Duration.ofHours(1));
    channel.answerDeletions(new Delivery.Done(), new Delivery.Refused(FORBIDDEN));

    PurgeReport report = purge(250, PurgeFilter.ANY);

    assertThat(report.deleted()).isEqualTo(100);
    assertThat(report.unanswered()).isEqualTo(150);
    assertThat(report.failure()).contains(FORBIDDEN);
  }

  @Test
  void whereDiscordForbidsItAtOnceNothingIsDone() {
    say(1, 2, Duration.ofHours(1));
    channel.answerDeletions(new Delivery.Refused(FORBIDDEN));

    assertThat(service.purge(request(9, PurgeFilter.ANY)))
        .isEqualTo(new PurgeOutcome.Refused(FORBIDDEN));
    channel.answerReadings(new Reading.Refused(FORBIDDEN));
    assertThat(service.purge(request(9, PurgeFilter.ANY)))
        .isEqualTo(new PurgeOutcome.Refused(FORBIDDEN));
    assertThat(trail())
        .extracting(AuditEntry::action)
        .containsExactly("messages.purge-begun", "messages.purge-failed");
  }

  @Test
  void aDiscordThatNeverAnswersIsNotWaitedForForever() {
    Reading[] silence = new Reading[500];
    java.util.Arrays.fill(silence, new Reading.Unknown("no answer"));
    channel.answerReadings(silence);

    assertThat(service.purge(request(9, PurgeFilter.ANY))).isEqualTo(new PurgeOutcome.NoAnswer());
    assertThat(Duration.between(Cases.NOON, clock.instant())).isLessThan(Duration.ofMinutes(3));
  }

  @Test
  void itIsNotLookedThroughAChannelWithoutEnd() {
    say(1, 3_000, Duration.ofHours(1));

    PurgeReport report = purge(10, filter("no such words"));

    assertThat(report.looked()).isEqualTo(MessageHunt.MOST_LOOKED);
    assertThat(report.end()).isEqualTo(End.LOOKED_LONG_ENOUGH);
  }

  @Test
  void theTypedCommandGoesFirstAndWhoDoesNotGetItGoesNoFurther() {
    say(1, 2, Duration.ofHours(1));
    say(EVENT.value(), People.MONA, Duration.ZERO, "!purge 9");
    PurgeRequest typed =
        new PurgeRequest(
            guild,
            here,
            People.MONA,
            1,
            PurgeFilter.ANY,
            EVENT,
            Optional.of(new PurgeRequest.TypedCommand(here, EVENT)),
            "");

    PurgeOutcome first = service.purge(typed);
    PurgeOutcome second = service.purge(typed);
    channel.answerDeletions(new Delivery.Refused(FORBIDDEN));
    PurgeOutcome forbidden = service.purge(typed);
    channel.answerDeletions(SILENCE);
    PurgeOutcome silent = service.purge(typed);

    assertThat(((PurgeOutcome.Done) first).report().deleted()).isEqualTo(1);
    assertThat(second).isEqualTo(new PurgeOutcome.CommandGone());
    assertThat(forbidden).isEqualTo(new PurgeOutcome.Refused(FORBIDDEN));
    assertThat(silent).isEqualTo(new PurgeOutcome.NoAnswer());
    assertThat(channel.ids()).containsExactly(new MessageId(1));
  }

  @Test
  void whoDiesOverAPurgeLeavesATraceOfIt() {
    say(1, 2, Duration.ofHours(1));
    channel.whenSomethingIsDeleted(() -> {
      assertThat(trail()).extracting(AuditEntry::action).containsExactly("messages.purge-begun");
      throw new IllegalStateException("the process died");
    });

    assertThatThrownBy(() -> service.purge(request(9, PurgeFilter.ANY)))
        .hasMessage("the process died");

    assertThat(trail()).extracting(AuditEntry::action).containsExactly("messages.purge-begun");
  }

  @Test
  void whereItCannotBeRecordedNothingIsDeleted() {
    say(1, 2, Duration.ofHours(1));
    store.goAway();

    assertThatThrownBy(() -> service.purge(request(9, PurgeFilter.ANY)))
        .isInstanceOf(InfrastructureException.class);

    assertThat(channel.ids()).hasSize(2);
  }

  @Test
  void whereItsEndCannotBeRecordedTheModeratorIsToldAllTheSame() {
    say(1, 1, Duration.ofHours(1));
    channel.whenSomethingIsDeleted(store::goAway);

    PurgeOutcome outcome = service.purge(request(9, PurgeFilter.ANY));

    assertThat(((PurgeOutcome.Done) outcome).report().deleted()).isEqualTo(1);
    assertThat(((PurgeOutcome.Done) outcome).log()).isInstanceOf(Delivery.Unknown.class);
  }

  @Test
  void itIsLoggedWhereTheGuildWantsWhatHasNoTopicOfItsOwn() {
    ChannelId others = Guilds.channel();
    guilds.ensure(guild);
    settings.set(
        guild, People.OWNER, ModLogSettings.channelFor(LogTopic.OTHER), Optional.of(others));
    configs.save(
        GuildConfig.defaultsFor(guild).loggingTo(new GuildConfig.ModLog.To(Guilds.channel())));
    say(1, 2, Duration.ofHours(1));

    service.purge(request(9, PurgeFilter.ANY));

    assertThat(channel.loggedIn()).containsExactly(others);
  }

  @Test
  void theLogHearsOfItAndItsFailureIsTold() {
    guilds.ensure(guild);
    configs.save(
        GuildConfig.defaultsFor(guild).loggingTo(new GuildConfig.ModLog.To(Guilds.channel())));
    say(1, 2, Duration.ofHours(1));
    channel.answerLog(new Delivery.Refused(FORBIDDEN));

    PurgeOutcome outcome = service.purge(request(9, PurgeFilter.ANY));

    assertThat(((PurgeOutcome.Done) outcome).log()).isEqualTo(new Delivery.Refused(FORBIDDEN));
    assertThat(channel.logged()).extracting(PurgeReport::deleted).containsExactly(2);
  }

  @Test
  void nobodyPurgesNothingOrEverything() {
    assertThatIllegalArgumentException().isThrownBy(() -> request(0, PurgeFilter.ANY));
    assertThatIllegalArgumentException().isThrownBy(() -> request(501, PurgeFilter.ANY));
  }
}
