package dev.rockhopper.adapters.discord.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.commands.BotStatus;
import dev.rockhopper.adapters.discord.commands.ConductInMemory;
import dev.rockhopper.adapters.discord.commands.InMemoryPermissions;
import dev.rockhopper.adapters.discord.commands.LogDesk;
import dev.rockhopper.adapters.discord.commands.ModerationDesk;
import dev.rockhopper.adapters.discord.commands.PermissionTools;
import dev.rockhopper.adapters.discord.commands.RockhopperCommands;
import dev.rockhopper.adapters.discord.commands.TestOperators;
import dev.rockhopper.adapters.discord.commands.TestTeam;
import dev.rockhopper.adapters.discord.door.Arrivals;
import dev.rockhopper.adapters.discord.door.CommandScope;
import dev.rockhopper.adapters.discord.door.DiscordBot;
import dev.rockhopper.adapters.discord.door.GuildPrefixes;
import dev.rockhopper.adapters.discord.door.JdaSightings;
import dev.rockhopper.adapters.discord.evidence.DownloadedFiles;
import dev.rockhopper.adapters.discord.sanction.JdaCaseLog;
import dev.rockhopper.adapters.discord.sanction.JdaChannelControl;
import dev.rockhopper.adapters.discord.sanction.JdaChannelLog;
import dev.rockhopper.adapters.discord.sanction.JdaChannelMessages;
import dev.rockhopper.adapters.discord.sanction.JdaDirectMessages;
import dev.rockhopper.adapters.discord.sanction.JdaGuildMembers;
import dev.rockhopper.adapters.discord.sanction.JdaMemberRoles;
import dev.rockhopper.adapters.discord.sanction.JdaMemberSanctions;
import dev.rockhopper.adapters.discord.sanction.JdaPurgeLog;
import dev.rockhopper.adapters.discord.sanction.JdaReportDesk;
import dev.rockhopper.adapters.discord.session.DiscordAddress;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordConnection;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.discord.session.ShardLeases;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.adapters.sandbox.SeededGuild;
import dev.rockhopper.adapters.sandbox.actors.Actor;
import dev.rockhopper.adapters.sandbox.faults.LoggedRequest;
import dev.rockhopper.adapters.sandbox.openapi.DiscordApiValidator;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.application.cases.CaseService;
import dev.rockhopper.application.channels.ChannelNotices;
import dev.rockhopper.application.channels.ChannelService;
import dev.rockhopper.application.channels.GuildNews;
import dev.rockhopper.application.channels.JailGrounds;
import dev.rockhopper.application.due.DueRounds;
import dev.rockhopper.application.evidence.EvidenceService;
import dev.rockhopper.application.guilds.GuildAttendance;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.guilds.GuildRoll;
import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.limits.ModeratorLimits;
import dev.rockhopper.application.lock.LeaseLock;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryCaseRepository;
import dev.rockhopper.application.memory.InMemoryDueWorkRepository;
import dev.rockhopper.application.memory.InMemoryEvidenceRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryLeaseRepository;
import dev.rockhopper.application.memory.InMemoryLogTroubleRepository;
import dev.rockhopper.application.memory.InMemoryMemberSanctionRepository;
import dev.rockhopper.application.memory.InMemoryOutboxRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.moderation.CaseIds;
import dev.rockhopper.application.moderation.CaseLogQueue;
import dev.rockhopper.application.moderation.CasePublisher;
import dev.rockhopper.application.moderation.CaseRegister;
import dev.rockhopper.application.moderation.Hindrances;
import dev.rockhopper.application.moderation.JailRoleCheck;
import dev.rockhopper.application.moderation.JailService;
import dev.rockhopper.application.moderation.LogRoutes;
import dev.rockhopper.application.moderation.LogTroubles;
import dev.rockhopper.application.moderation.ModerationService;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.moderation.MovedEnds;
import dev.rockhopper.application.moderation.OutboxSignal;
import dev.rockhopper.application.moderation.OutboxWorker;
import dev.rockhopper.application.moderation.OwedRoles;
import dev.rockhopper.application.moderation.PlannedEnds;
import dev.rockhopper.application.moderation.ReleasesByHand;
import dev.rockhopper.application.moderation.SanctionDelivery;
import dev.rockhopper.application.moderation.SanctionPipeline;
import dev.rockhopper.application.moderation.SanctionRenewals;
import dev.rockhopper.application.moderation.TargetNotices;
import dev.rockhopper.application.prefix.PrefixChoice;
import dev.rockhopper.application.prefix.UncachedPrefixes;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.OutboxStep;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;

/// The bot with the real JDA at a sandbox, over the services and a store in memory.
final class BotAtSandbox implements AutoCloseable {
  static final String PREFIX_IN_PRIVATE = "?";

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  final SandboxDiscord sandbox;
  final SeededGuild seeded;

  /// Whoever asks for the ping waits here; open unless a test closes it.
  volatile CountDownLatch pingGate = new CountDownLatch(0);

  /// How often a conversation has asked for a prefix.
  final AtomicInteger prefixesAsked = new AtomicInteger();

  /// How much later it is for menus.
  volatile Duration menuTime = Duration.ZERO;

  final InMemoryStore store = new InMemoryStore();
  final InMemoryCaseRepository cases = new InMemoryCaseRepository(store);
  final InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
  final GuildConfigService configs;
  final OutboxWorker worker;
  final JdaGuildMembers members;
  final ModerationService moderation;
  final DiscordSession session;
  final DiscordCalls calls;
  final JdaMemberSanctions sanctions;
  final DiscordBot bot;
  private final JdaLog log = new JdaLog();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final MeterRegistry meters = new SimpleMeterRegistry();

  BotAtSandbox() {
    this(SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC())));
  }

  BotAtSandbox(SandboxDiscord sandbox) {
    this(sandbox, new CommandScope.Everywhere());
  }

  BotAtSandbox(SandboxDiscord sandbox, CommandScope scope) {
    this.sandbox = sandbox;
    this.seeded = sandbox.seeded();
    DiscordApiValidator.find()
        .ifPresent(
            validator -> sandbox.observe(request -> violations.addAll(validator.request(request))));
    Clock clock = Clock.systemUTC();
    InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
    InMemoryGuildConfigRepository configRepository = new InMemoryGuildConfigRepository(store);
    InMemoryOutboxRepository outbox = new InMemoryOutboxRepository(store);
    InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
    CaseLogQueue logQueue = new CaseLogQueue(outbox, new OutboxSignal());
    InMemoryMemberSanctionRepository sanctionRepository =
        new InMemoryMemberSanctionRepository(store);
    InMemoryDueWorkRepository due = new InMemoryDueWorkRepository(store);
    PlannedEnds plannedEnds = new PlannedEnds(due);
    ModeratorLimits limits = Limits.in(store, clock);
    CaseRegister register =
        new CaseRegister(
            transactions,
            guilds,
            cases,
            sanctionRepository,
            outbox,
            audit,
            logQueue,
            plannedEnds,
            limits);
    this.session =
        new DiscordSession(
            DiscordConnection.of(
                sandbox.token(), new DiscordAddress.At(URI.create(sandbox.discordApi()))),
            threads,
            ShardLeases.of(
                new LeaseLock(
                    transactions,
                    new InMemoryLeaseRepository(store, clock),
                    clock,
                    new Retry(clock, BotAtSandbox::pause, new SecureRandom()))),
            meters);
    this.calls = new DiscordCalls(transactions, Duration.ofSeconds(10));
    this.sanctions = new JdaMemberSanctions(session, calls, clock);
    JdaDirectMessages directMessages = new JdaDirectMessages(session, calls, clock);
    GuildSettings settings =
        new GuildSettings(transactions, guilds, new InMemorySettingRepository(store), audit, clock);
    SecureRandom random = new SecureRandom();
    Retry retry = new Retry(clock, BotAtSandbox::pause, random);
    SanctionDelivery delivery =
        new SanctionDelivery(
            sanctions,
            directMessages,
            new TargetNotices(settings),
            retry,
            ModerationSettings.DEFAULT,
            clock);
    this.members = new JdaGuildMembers(session, calls);
    MovedEnds ends =
        new MovedEnds(
            transactions,
            cases,
            sanctionRepository,
            outbox,
            audit,
            logQueue,
            plannedEnds,
            delivery,
            members,
            retry,
            ModerationSettings.DEFAULT,
            clock);
    SanctionPipeline pipeline =
        new SanctionPipeline(
            register,
            cases,
            members,
            sanctions,
            delivery,
            new CaseIds(clock, random),
            retry,
            ModerationSettings.DEFAULT,
            clock);
    this.moderation = new ModerationService(pipeline, clock);
    this.configs = new GuildConfigService(transactions, guilds, configRepository, audit, clock);
    LogTroubles troubles =
        new LogTroubles(new InMemoryLogTroubleRepository(store), outbox, new OutboxSignal(), clock);
    JailRoleCheck jailRoles =
        new JailRoleCheck(new JdaMemberRoles(session, calls), new InMemoryRankRepository(store));
    JailGrounds grounds =
        new JailGrounds(
            settings,
            due,
            new JdaChannelControl(session, calls, clock),
            jailRoles,
            session,
            ModerationSettings.DEFAULT,
            clock);
    Hindrances hindrances =
        new Hindrances(transactions, cases, outbox, due, audit, logQueue, members, clock);
    SanctionRenewals renewals =
        new SanctionRenewals(
            transactions,
            cases,
            sanctionRepository,
            outbox,
            due,
            plannedEnds,
            new JdaMemberRoles(session, calls),
            new ReleasesByHand(
                transactions,
                register,
                cases,
                sanctionRepository,
                due,
                audit,
                logQueue,
                new JdaMemberRoles(session, calls),
                members,
                new CaseIds(clock, random),
                clock),
            delivery,
            hindrances,
            session,
            ModerationSettings.DEFAULT,
            clock);
    OwedRoles owed =
        new OwedRoles(
            transactions,
            cases,
            sanctionRepository,
            due,
            audit,
            logQueue,
            delivery,
            members,
            new DueRounds(due, session, clock),
            ModerationSettings.DEFAULT,
            clock);
    this.worker =
        new OutboxWorker(
            transactions,
            register,
            cases,
            outbox,
            sanctions,
            delivery,
            ends,
            hindrances,
            directMessages,
            new CasePublisher(
                transactions,
                cases,
                outbox,
                new LogRoutes(settings, configRepository),
                troubles,
                new JdaCaseLog(session, calls, clock),
                ModerationSettings.DEFAULT,
                clock),
            session,
            ModerationSettings.DEFAULT,
            clock);
    JailService jail =
        new JailService(
            pipeline,
            register,
            cases,
            settings,
            new JdaMemberRoles(session, calls),
            jailRoles,
            renewals,
            clock);
    GuildPrefixes prefixes = new Prefixes(configs, prefixesAsked);
    PermissionTools tools =
        InMemoryPermissions.over(store, clock, Set.of(), new JdaSightings(session, calls)).tools();
    CaseService caseService =
        new CaseService(transactions, cases, audit, logQueue, ends, members, clock);
    RockhopperCommands commands =
        new RockhopperCommands(
            new ModerationDesk(
                moderation,
                jail,
                grounds,
                new ChannelService(
                    transactions,
                    guilds,
                    new InMemorySettingRepository(store),
                    due,
                    audit,
                    new JdaChannelControl(session, calls, clock),
                    members,
                    session,
                    limits,
                    new ChannelNotices(
                        new JdaChannelLog(session, calls, clock),
                        new LogRoutes(settings, configRepository),
                        clock),
                    ModerationSettings.DEFAULT,
                    clock)),
            caseService,
            new EvidenceService(
                transactions,
                cases,
                new InMemoryEvidenceRepository(store),
                audit,
                new DownloadedFiles(transactions, threads, clock),
                members,
                clock),
            cases,
            configs,
            UncachedPrefixes.of(
                new PrefixChoice.Usual(Prefix.DEFAULT), configs, guilds, configRepository),
            prefixes,
            new LogDesk(settings, troubles::known, _ -> false, _ -> "Rockhopper Bay", clock),
            this::status,
            TestOperators.of(Set.of()),
            tools,
            ConductInMemory.over(store, moderation, jail, caseService, members, clock),
            TestTeam.over(
                store,
                transactions,
                register,
                new OutboxSignal(),
                members,
                new JdaDirectMessages(session, calls, clock),
                new JdaChannelMessages(session, calls, clock),
                new JdaPurgeLog(session, calls, clock),
                new JdaReportDesk(session, calls, clock),
                new DownloadedFiles(transactions, threads, clock),
                clock));
    this.bot =
        new DiscordBot(
            session,
            calls,
            commands.tree(),
            tools.guards(),
            prefixes,
            scope,
            new GuildAttendance(),
            Set.of(),
            new News(new GuildNews(renewals, owed, grounds, retry, threads, clock)),
            DiscordBot.Limits.DEFAULT,
            menuClock(clock),
            threads,
            List.of(),
            meters);
    bot.start();
  }

  private record News(GuildNews news) implements Arrivals {
    @Override
    public void memberJoined(GuildId guild, UserId user) {
      news.memberJoined(guild, user);
    }

    @Override
    public void channelMade(GuildId guild, ChannelId channel) {
      news.channelMade(guild, channel);
    }

    @Override
    public void called(GuildRoll roll) {
      news.called(roll);
    }

    @Override
    public void heardAgain(GuildId guild) {
      news.heardAgain(guild);
    }
  }

  /// The guilds' own, and another one in messages to the bot.
  private record Prefixes(GuildConfigService configs, AtomicInteger asked)
      implements GuildPrefixes {
    @Override
    public Optional<Prefix> peek(GuildId guild) {
      return Optional.of(configs.show(guild).prefix().orElse(Prefix.DEFAULT));
    }

    @Override
    public Prefix of(GuildId guild) {
      asked.incrementAndGet();
      return configs.show(guild).prefix().orElse(Prefix.DEFAULT);
    }

    @Override
    public Prefix inPrivate() {
      return new Prefix(PREFIX_IN_PRIVATE);
    }
  }

  private Clock menuClock(Clock clock) {
    InstantSource later = () -> clock.instant().plus(menuTime);
    return later.withZone(ZoneOffset.UTC);
  }

  private BotStatus status() {
    try {
      pingGate.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return new BotStatus("9.9.9", Instant.EPOCH, session.state());
  }

  /// What the bot counts.
  MeterRegistry meters() {
    return meters;
  }

  GuildId guild() {
    return new GuildId(seeded.guildId());
  }

  Actor as(long user) {
    return sandbox.actors().as(user);
  }

  /// Runs a slash command and gives the answer when it is there.
  Message slash(long user, String path, Map<String, String> options) {
    Interaction interaction = as(user).invokeCommand(channel(user), path, options);
    return answerTo(interaction);
  }

  Message answerTo(Interaction asked) {
    return await(() ->
        sandbox
            .world()
            .interaction(asked.id())
            .filter(known -> known.responseId() != 0)
            .flatMap(known -> sandbox.world().message(known.responseId()))
            .filter(message -> !message.has(Message.LOADING)));
  }

  /// Types a message and gives the answer when it is there.
  Message type(long user, String text) {
    Message typed = as(user).sendMessage(channel(user), text);
    return await(() ->
        as(user).messages(channel(user), 50).stream()
            .filter(message -> message.authorId() == seeded.botId())
            .filter(message -> referred(message) == typed.id())
            .findFirst());
  }

  /// Whether JDA knows the bot as allowed to show embeds where moderators chat.
  boolean mayEmbed() {
    Guild guild = Objects.requireNonNull(session.jda().getGuildById(seeded.guildId()));
    GuildChannel channel = Objects.requireNonNull(guild.getGuildChannelById(seeded.modChat()));
    return guild.getSelfMember().hasPermission(channel, Permission.MESSAGE_EMBED_LINKS);
  }

  /// Members see only what everybody sees.
  private long channel(long user) {
    return user == seeded.member() ? seeded.general() : seeded.modChat();
  }

  private static long referred(Message message) {
    return message.json().path("message_reference").path("message_id").asLong();
  }

  ModerationCase onlyCase() {
    return cases.findByGuildAndNumber(guild(), new CaseNumber(1)).orElseThrow();
  }

  /// Lets the worker do what is due and gives the newest message in the log.
  Message logged() {
    worker.work(worker.take(OutboxStep.LOG, OutboxWorker.batchSize(), Set.of()));
    return await(() ->
        as(seeded.owner()).messages(seeded.modLog(), 10).stream()
            .filter(message -> message.authorId() == seeded.botId())
            .reduce((_, last) -> last));
  }

  private static void pause(Duration length) throws InterruptedException {
    LockSupport.parkNanos(length.toNanos());
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  List<LoggedRequest> requests(String method, String pathPart) {
    return sandbox.requests().requests().stream()
        .filter(request -> request.method().equals(method) && request.path().contains(pathPart))
        .toList();
  }

  /// Everything that a message says, in one text.
  static String text(Message message) {
    StringBuilder text = new StringBuilder(message.content());
    message
        .json()
        .path("embeds")
        .forEach(embed -> {
          text.append(embed.path("title").asText()).append('\n');
          text.append(embed.path("description").asText()).append('\n');
          embed
              .path("fields")
              .forEach(field ->
                  text.append(field.path("name").asText())
                      .append(": ")
                      .append(field.path("value").asText())
                      .append('\n'));
          text.append(embed.path("footer").path("text").asText());
        });
    return text.toString();
  }

  static <T> T await(Supplier<Optional<T>> condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<T> result = condition.get();
      if (result.isPresent()) {
        return result.get();
      }
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /// What JDA and the bot complained of so far.
  List<String> complaints() {
    return log.complaints();
  }

  @Override
  public void close() {
    bot.stop(Duration.ofSeconds(5));
    threads.shutdown();
    log.close();
    sandbox.close();
    assertThat(violations).as("requests that Discord's description does not allow").isEmpty();
    assertThat(log.complaintsOfJda()).as("what JDA complained about").isEmpty();
  }
}
