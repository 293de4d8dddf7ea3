package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cases.CaseService;
import dev.rockhopper.application.due.DueRounds;
import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.limits.RecordingGuildAlerts;
import dev.rockhopper.application.memory.HeldShares;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryCaseRepository;
import dev.rockhopper.application.memory.InMemoryDueWorkRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryLogTroubleRepository;
import dev.rockhopper.application.memory.InMemoryMemberSanctionRepository;
import dev.rockhopper.application.memory.InMemoryOutboxRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One guild with a log channel, moderation over a store in memory and a scripted Discord, and a
/// clock that moves only while somebody waits. After each test it makes sure of what must always
/// hold.
public final class ModerationWorld implements AfterEachCallback {
  /// The role of those who are jailed.
  public static final RoleId JAIL_ROLE = new RoleId(9_001);

  private final GuildId guild = Guilds.fresh();
  private final ChannelId modLog = Guilds.channel();
  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
  private final InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
  private final InMemoryGuildConfigRepository configs = new InMemoryGuildConfigRepository(store);
  private final InMemoryCaseRepository cases = new InMemoryCaseRepository(store);
  private final InMemoryMemberSanctionRepository sanctions =
      new InMemoryMemberSanctionRepository(store);
  private final InMemoryOutboxRepository outbox = new InMemoryOutboxRepository(store);
  private final InMemoryDueWorkRepository due = new InMemoryDueWorkRepository(store);
  private final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  private final RecordingGuildAlerts alerts = new RecordingGuildAlerts();
  private final OutboxSignal signal = new OutboxSignal();
  private final ScriptedDiscord discord = new ScriptedDiscord(clock, transactions);
  private final HeldShares shares = new HeldShares();
  private final AtomicReference<Instant> databaseBackAt = new AtomicReference<>(Instant.MAX);
  private final GuildSettings guildSettings =
      new GuildSettings(transactions, guilds, new InMemorySettingRepository(store), audit, clock);
  private final LogRoutes routes = new LogRoutes(guildSettings, configs);
  private final LogTroubles troubles =
      new LogTroubles(new InMemoryLogTroubleRepository(store), outbox, signal, clock);
  private final CaseLogQueue logQueue = new CaseLogQueue(outbox, signal);
  private final PlannedEnds plannedEnds = new PlannedEnds(due);
  private final ModerationService service;
  private final Supplier<OutboxWorker> workers;
  private final JailService jail;
  private final OutboxWorker worker;
  private final MovedEnds ends;
  private final SanctionExpiryService expiry;
  private final OutsideRegister outside;
  private final SanctionRenewals renewals;
  private final OwedRoles owed;
  private final SanctionDelivery delivery;
  private final Set<CaseKey> unverifiedEnds = ConcurrentHashMap.newKeySet();
  private volatile boolean frozen;

  /// Terry and Tina are plain members of the guild.
  public ModerationWorld() {
    guilds.ensure(guild);
    configs.save(GuildConfig.defaultsFor(guild).loggingTo(new GuildConfig.ModLog.To(modLog)));
    discord.standing(guild, People.TERRY, Standings.plainMember());
    discord.standing(guild, People.TINA, Standings.plainMember());
    ModerationSettings settings = ModerationSettings.DEFAULT;
    Retry retry = new Retry(clock, this::pause, new Random(1));
    CaseRegister register =
        new CaseRegister(
            transactions,
            guilds,
            cases,
            sanctions,
            outbox,
            audit,
            logQueue,
            plannedEnds,
            Limits.in(store, alerts, clock));
    delivery =
        new SanctionDelivery(
            discord, discord, new TargetNotices(guildSettings), retry, settings, clock);
    ends =
        new MovedEnds(
            transactions,
            cases,
            sanctions,
            outbox,
            audit,
            logQueue,
            plannedEnds,
            delivery,
            discord,
            retry,
            settings,
            clock);
    CaseIds ids = new CaseIds(clock, new Random(2));
    expiry =
        new SanctionExpiryService(
            transactions,
            cases,
            sanctions,
            outbox,
            due,
            plannedEnds,
            audit,
            logQueue,
            signal,
            ids,
            discord,
            shares,
            settings,
            clock);
    Hindrances hindrances =
        new Hindrances(transactions, cases, outbox, due, audit, logQueue, discord, clock);
    renewals =
        new SanctionRenewals(
            transactions,
            cases,
            sanctions,
            outbox,
            due,
            plannedEnds,
            discord,
            new ReleasesByHand(
                transactions,
                register,
                cases,
                sanctions,
                due,
                audit,
                logQueue,
                discord,
                discord,
                ids,
                clock),
            delivery,
            hindrances,
            shares,
            settings,
            clock);
    owed =
        new OwedRoles(
            transactions,
            cases,
            sanctions,
            due,
            audit,
            logQueue,
            delivery,
            discord,
            new DueRounds(due, shares, clock),
            settings,
            clock);
    SanctionPipeline pipeline =
        new SanctionPipeline(
            register, cases, discord, discord, delivery, ids, retry, settings, clock);
    service = new ModerationService(pipeline, clock);
    guildSettings.set(guild, People.OWNER, JailSettings.ROLE, Optional.of(JAIL_ROLE));
    jail =
        new JailService(
            pipeline,
            register,
            cases,
            guildSettings,
            discord,
            new JailRoleCheck(discord, new InMemoryRankRepository(store)),
            renewals,
            clock);
    outside =
        new OutsideRegister(
            transactions,
            register,
            guilds,
            cases,
            sanctions,
            outbox,
            plannedEnds,
            logQueue,
            audit,
            discord,
            discord,
            ids,
            clock);
    workers =
        () ->
            new OutboxWorker(
                transactions,
                register,
                cases,
                outbox,
                discord,
                delivery,
                ends,
                hindrances,
                discord,
                new CasePublisher(
                    transactions, cases, outbox, routes, troubles, discord, settings, clock),
                shares,
                settings,
                clock);
    worker = workers.get();
  }

  /// The worker of a process that starts now.
  OutboxWorker workerOfAnotherProcess() {
    return workers.get();
  }

  private void pause(Duration length) {
    if (frozen) {
      Thread.onSpinWait();
      return;
    }
    clock.pass(length);
    if (!clock.instant().isBefore(databaseBackAt.get())) {
      store.comeBack();
    }
  }

  /// Lets whoever waits wait in real time. Where many threads wait at once, each would move the
  /// clock of all, and leases would end while their holders are still at work.
  public void freezeTime() {
    frozen = true;
  }

  /// Takes the database away for a while.
  public void databaseIsAwayFor(Duration length) {
    store.goAway();
    databaseBackAt.set(clock.instant().plus(length));
  }

  /// A request of Mona's against Terry, who is to be told.
  public SanctionRequest request() {
    return request(People.MONA, People.TERRY);
  }

  /// A request that is its own event.
  public SanctionRequest request(UserId moderator, UserId target) {
    return new SanctionRequest(
        guild, moderator, target, "spam", SanctionRequest.Telling.TOLD, Cases.source());
  }

  /// Every case of the guild, oldest first.
  public List<ModerationCase> allCases() {
    return cases
        .findAll(CaseCriteria.in(guild).includingHidden(), PageRequest.first(PageRequest.MAX_SIZE))
        .items()
        .reversed();
  }

  /// The one case of the guild.
  public ModerationCase onlyCase() {
    assertThat(allCases()).hasSize(1);
    return allCases().getFirst();
  }

  /// What is left to do at Discord of one step.
  public List<OutboxEntry> open(OutboxStep step) {
    return outbox.open().stream().filter(entry -> entry.step() == step).toList();
  }

  /// What the trail of the guild says, oldest first.
  public List<String> trail() {
    return audit.findByGuild(guild, PageRequest.first(PageRequest.MAX_SIZE)).items().stream()
        .map(AuditEntry::action)
        .filter(action -> !action.startsWith("setting."))
        .toList()
        .reversed();
  }

  /// Lets the worker do what is due of one step.
  ///
  /// @return how many entries it took
  public int workOn(OutboxStep step) {
    List<OutboxEntry> taken = worker.take(step, OutboxWorker.batchSize(), Set.of());
    worker.work(taken);
    return taken.size();
  }

  /// Lets leases run out and the worker do what is due, until nothing is, or `rounds` are over.
  public void recover(int rounds) {
    for (int round = 0; round < rounds && !outbox.open().isEmpty(); round++) {
      clock.pass(ModerationSettings.DEFAULT.lease());
      workOn(OutboxStep.ENFORCE);
      workOn(OutboxStep.LOG);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    store.beforeEveryUse(() -> {});
    store.comeBack();
    requireConsistency();
  }

  /// Lets what has run out end in the record.
  ///
  /// @return how many pieces of due work it took
  public int endWhatRanOut() {
    return expiry.endWhatRanOut();
  }

  /// Lets what is due be brought to Discord again.
  ///
  /// @return how many pieces of due work it took
  public int renewWhatIsDue() {
    return renewals.renewWhatIsDue();
  }

  /// Who brings to Discord again what is in force.
  public SanctionRenewals renewals() {
    return renewals;
  }

  /// Who gives roles back to those who were away.
  public OwedRoles owed() {
    return owed;
  }

  /// What happens at Discord.
  public SanctionDelivery delivery() {
    return delivery;
  }

  /// Makes sure of what must always hold: no case waits without work that would end it, the numbers
  /// of the guild have neither gaps nor duplicates, what is in force is what Discord shows, and
  /// what is planned to end is what is in force and ends.
  public void requireConsistency() {
    List<ModerationCase> all = allCases();
    assertThat(all.stream().map(one -> one.number().value()))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, all.size()).boxed().toList());
    assertThat(all.stream().filter(one -> one.status() == CaseStatus.PENDING))
        .allSatisfy(pending ->
            assertThat(open(OutboxStep.ENFORCE))
                .extracting(OutboxEntry::key)
                .contains(pending.key()));
    requireThatEveryEndIsPlanned(all);
    requireThatDiscordShowsWhoIsJailed(all);
    all.stream()
        .map(one -> one.opening().target())
        .distinct()
        .filter(target -> all.stream().noneMatch(one -> concerns(one, target) && isUncertain(one)))
        .forEach(this::requireThatDiscordShowsWhatIsInForce);
  }

  /// Unless it is being brought to Discord again, or nobody can know.
  private void requireThatDiscordShowsWhoIsJailed(List<ModerationCase> all) {
    all.stream()
        .map(one -> one.opening().target())
        .distinct()
        .filter(target -> all.stream().noneMatch(one -> concerns(one, target) && isUncertain(one)))
        .filter(target -> discord.showsTimeout(guild, target).isPresent())
        .forEach(target -> {
          Optional<MemberSanction> jailed =
              sanctions.findActive(guild, target, LastingSanction.JAIL);
          boolean isRenewed =
              jailed
                  .flatMap(active -> due.find(PlannedEnds.renewalKey(active.origin())))
                  .isPresent();
          if (!isRenewed) {
            assertThat(discord.rolesOf(guild, target).contains(JAIL_ROLE))
                .as("the jail of " + target)
                .isEqualTo(jailed.isPresent());
          }
        });
  }

  private void requireThatEveryEndIsPlanned(List<ModerationCase> all) {
    List<String> ends =
        all.stream()
            .map(one -> one.opening().target())
            .distinct()
            .flatMap(target -> sanctions.findActive(guild, target).stream())
            .filter(
                active -> active.expiry() instanceof Expiry.Until && !isBeingLifted(active, all))
            .map(active -> active.origin().id() + " v" + active.version() + " " + active.expiry())
            .toList();
    assertThat(due.planned())
        .filteredOn(work -> work.key().kind() == DueKind.SANCTION_END)
        .extracting(work ->
            "%d v%d %s"
                .formatted(
                    work.key().subject(), work.version(), new Expiry.Until(work.plannedFor())))
        .containsExactlyInAnyOrderElementsOf(ends);
  }

  private static boolean isBeingLifted(MemberSanction active, List<ModerationCase> all) {
    SourceId end = SourceId.expiry(active.origin().id(), active.version());
    return all.stream()
        .anyMatch(one -> one.status() == CaseStatus.PENDING && one.opening().source().equals(end));
  }

  private static boolean concerns(ModerationCase one, UserId target) {
    return one.opening().target().equals(target);
  }

  /// Whether nobody can know what Discord shows: what is pending may be there already.
  private static boolean isUncertain(ModerationCase one) {
    return one.status() == CaseStatus.PENDING
        || (one.state() instanceof CaseState.Failed(_, CaseFailure failure)
            && failure.cause() == CaseFailure.Cause.UNVERIFIABLE);
  }

  private void requireThatDiscordShowsWhatIsInForce(UserId target) {
    if (!discord.wasTouchedByHand(guild, target)) {
      assertThat(discord.showsBan(guild, target))
          .as("Discord shows a ban of " + target)
          .isEqualTo(sanctions.findActive(guild, target, LastingSanction.BAN).isPresent());
    }
    sanctions
        .findActive(guild, target, LastingSanction.TIMEOUT)
        .filter(timeout -> !timeout.expiry().isOver(clock.instant()))
        .ifPresent(timeout -> {
          assertThat(discord.showsTimeout(guild, target).orElse(true))
              .as("Discord shows a timeout of " + target)
              .isTrue();
          requireThatDiscordShowsTheSameEnd(timeout);
        });
  }

  /// Unless the end is being moved, or nobody could tell at last.
  private void requireThatDiscordShowsTheSameEnd(MemberSanction timeout) {
    boolean isUncertain =
        outbox.find(timeout.origin(), OutboxStep.ENFORCE).isPresent()
            || unverifiedEnds.contains(timeout.origin());
    if (!isUncertain) {
      discord
          .timeoutEnd(guild, timeout.user())
          .ifPresent(end ->
              assertThat(timeout.expiry())
                  .as("the end of the timeout of " + timeout.user())
                  .satisfies(expiry -> requireThatDiscordShows(end, expiry)));
    }
  }

  /// Of a timeout that is too long for Discord it shows as much as it takes, and more than a day of
  /// it at any time.
  private void requireThatDiscordShows(Instant end, Expiry recorded) {
    boolean isPart =
        PlannedEnds.RENEWAL_INTERVAL.compareTo(Duration.between(clock.instant(), end)) <= 0;
    assertThat(recorded)
        .satisfiesAnyOf(
            expiry -> assertThat(expiry).isEqualTo(new Expiry.Until(end)),
            expiry ->
                assertThat(
                        isPart
                            && expiry instanceof Expiry.Until(Instant until)
                            && until.isAfter(end))
                    .isTrue());
  }

  /// Expects that nobody can tell when the timeout of a case ends.
  public void nobodyCanVerifyTheEndOf(CaseKey key) {
    unverifiedEnds.add(key);
  }

  /// Does not expect any more that the timeout of a case, which somebody has lifted by hand, is in
  /// force.
  public void forgetTimeout(CaseKey key) {
    sanctions.end(key, clock.instant());
    due.planned().forEach(work -> due.cancel(work.key()));
  }

  /// The guild's settings.
  public GuildSettings settings() {
    return guildSettings;
  }

  /// Where the log goes.
  LogRoutes routes() {
    return routes;
  }

  /// The log channels that take no messages.
  public LogTroubles troubles() {
    return troubles;
  }

  /// What records what was done past the bot.
  public OutsideRegister outside() {
    return outside;
  }

  /// What moves the ends of timeouts.
  public MovedEnds ends() {
    return ends;
  }

  /// The guild.
  public GuildId guild() {
    return guild;
  }

  /// Its log channel.
  public ChannelId modLog() {
    return modLog;
  }

  /// The clock of everything.
  public MutableClock clock() {
    return clock;
  }

  /// The store of everything.
  public InMemoryStore store() {
    return store;
  }

  /// Its transactions.
  public InMemoryTransactionManager transactions() {
    return transactions;
  }

  /// Its settings.
  public InMemoryGuildConfigRepository configs() {
    return configs;
  }

  /// Its cases.
  public InMemoryCaseRepository cases() {
    return cases;
  }

  /// What is in force, as recorded.
  public InMemoryMemberSanctionRepository sanctions() {
    return sanctions;
  }

  /// What is left to do.
  public InMemoryOutboxRepository outbox() {
    return outbox;
  }

  /// What moderators do with cases of the world.
  public CaseService caseService() {
    return new CaseService(transactions, cases, audit, logQueue, ends, discord, clock);
  }

  /// The guilds that the process works for.
  public HeldShares shares() {
    return shares;
  }

  /// What is planned.
  public InMemoryDueWorkRepository due() {
    return due;
  }

  /// When sanctions end by themselves.
  public PlannedEnds plannedEnds() {
    return plannedEnds;
  }

  /// Who ends them in the record.
  public SanctionExpiryService expiry() {
    return expiry;
  }

  /// Who did what.
  public InMemoryAuditRepository audit() {
    return audit;
  }

  /// Where log messages are queued.
  public CaseLogQueue logQueue() {
    return logQueue;
  }

  /// What wakes the worker.
  public OutboxSignal signal() {
    return signal;
  }

  /// What the guild was told about its moderators.
  public RecordingGuildAlerts alerts() {
    return alerts;
  }

  /// Discord.
  public ScriptedDiscord discord() {
    return discord;
  }

  /// What moderators do.
  public ModerationService service() {
    return service;
  }

  /// Who jails.
  public JailService jail() {
    return jail;
  }

  /// Who does what is due.
  public OutboxWorker worker() {
    return worker;
  }
}
