package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Sightings;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.door.GuildPrefixes;
import dev.rockhopper.adapters.discord.pipeline.CommandGate;
import dev.rockhopper.adapters.discord.pipeline.CommandPipeline;
import dev.rockhopper.adapters.discord.pipeline.Invocation;
import dev.rockhopper.adapters.discord.pipeline.RightsGuard;
import dev.rockhopper.adapters.discord.prefix.TypedArguments;
import dev.rockhopper.adapters.discord.session.SessionState;
import dev.rockhopper.application.cases.CaseService;
import dev.rockhopper.application.channels.ChannelNotices;
import dev.rockhopper.application.channels.ChannelService;
import dev.rockhopper.application.channels.JailGrounds;
import dev.rockhopper.application.channels.ScriptedChannelLog;
import dev.rockhopper.application.channels.ScriptedChannels;
import dev.rockhopper.application.evidence.AttachmentFiles;
import dev.rockhopper.application.evidence.EvidenceService;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.limits.ModeratorLimits;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryCaseRepository;
import dev.rockhopper.application.memory.InMemoryDueWorkRepository;
import dev.rockhopper.application.memory.InMemoryEvidenceRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryLogTroubleRepository;
import dev.rockhopper.application.memory.InMemoryMemberSanctionRepository;
import dev.rockhopper.application.memory.InMemoryOutboxRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.messages.ScriptedChannel;
import dev.rockhopper.application.moderation.CaseIds;
import dev.rockhopper.application.moderation.CaseLogQueue;
import dev.rockhopper.application.moderation.CaseRegister;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.DirectMessages;
import dev.rockhopper.application.moderation.Enforcement;
import dev.rockhopper.application.moderation.Enrolment;
import dev.rockhopper.application.moderation.GuildMembers;
import dev.rockhopper.application.moderation.Hindrances;
import dev.rockhopper.application.moderation.JailRoleCheck;
import dev.rockhopper.application.moderation.JailService;
import dev.rockhopper.application.moderation.LogRoutes;
import dev.rockhopper.application.moderation.MemberRoles;
import dev.rockhopper.application.moderation.MemberSanctions;
import dev.rockhopper.application.moderation.ModerationService;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.moderation.MovedEnds;
import dev.rockhopper.application.moderation.OutboxSignal;
import dev.rockhopper.application.moderation.PlannedEnds;
import dev.rockhopper.application.moderation.ReleasesByHand;
import dev.rockhopper.application.moderation.SanctionDelivery;
import dev.rockhopper.application.moderation.SanctionOrder;
import dev.rockhopper.application.moderation.SanctionPipeline;
import dev.rockhopper.application.moderation.SanctionRenewals;
import dev.rockhopper.application.moderation.TargetNotice;
import dev.rockhopper.application.moderation.TargetNotices;
import dev.rockhopper.application.prefix.PrefixChoice;
import dev.rockhopper.application.prefix.UncachedPrefixes;
import dev.rockhopper.application.reports.ReportDesk;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.GuildShare;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// The commands over services in memory, at a Discord where everything works and everybody stands
/// below the owner.
public final class TestTree {
  /// Who runs the bot.
  public static final UserId OPERATOR = new UserId(77);

  private TestTree() {}

  /// All commands.
  public static CommandTree create() {
    return over(new InMemoryStore());
  }

  /// All commands over a store.
  public static CommandTree over(InMemoryStore store) {
    return over(store, new NobodyThere());
  }

  /// All commands over a store.
  ///
  /// @param sightings who and what is seen
  static CommandTree over(InMemoryStore store, Sightings sightings) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC);
    InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
    InMemoryCaseRepository cases = new InMemoryCaseRepository(store);
    InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
    InMemoryOutboxRepository outbox = new InMemoryOutboxRepository(store);
    InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
    CaseLogQueue logQueue = new CaseLogQueue(outbox, new OutboxSignal());
    InMemoryMemberSanctionRepository sanctions = new InMemoryMemberSanctionRepository(store);
    InMemoryDueWorkRepository due = new InMemoryDueWorkRepository(store);
    PlannedEnds plannedEnds = new PlannedEnds(due);
    GuildSettings guildSettings =
        new GuildSettings(transactions, guilds, new InMemorySettingRepository(store), audit, clock);
    ScriptedChannels channels = new ScriptedChannels(transactions);
    ModeratorLimits limits = Limits.in(store, clock);
    CaseRegister register =
        new CaseRegister(
            transactions, guilds, cases, sanctions, outbox, audit, logQueue, plannedEnds, limits);
    Random random = new Random(1);
    Retry retry = new Retry(clock, _ -> {}, random);
    WillingDiscord discord = new WillingDiscord();
    SanctionDelivery delivery =
        new SanctionDelivery(
            discord,
            discord,
            new TargetNotices(guildSettings),
            retry,
            ModerationSettings.DEFAULT,
            clock);
    MovedEnds ends =
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
            ModerationSettings.DEFAULT,
            clock);
    SanctionPipeline pipeline =
        new SanctionPipeline(
            register,
            cases,
            discord,
            discord,
            delivery,
            new CaseIds(clock, random),
            retry,
            ModerationSettings.DEFAULT,
            clock);
    InMemoryGuildConfigRepository configRepository = new InMemoryGuildConfigRepository(store);
    GuildConfigService configs =
        new GuildConfigService(transactions, guilds, configRepository, audit, clock);
    ModerationService moderation = new ModerationService(pipeline, clock);
    JailRoleCheck jailRoles = new JailRoleCheck(discord, new InMemoryRankRepository(store));
    SanctionRenewals renewals =
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
                new CaseIds(clock, random),
                clock),
            delivery,
            new Hindrances(transactions, cases, outbox, due, audit, logQueue, discord, clock),
            () -> GuildShare.WHOLE,
            ModerationSettings.DEFAULT,
            clock);
    JailService jail =
        new JailService(
            pipeline, register, cases, guildSettings, discord, jailRoles, renewals, clock);
    CaseService caseService =
        new CaseService(transactions, cases, audit, logQueue, ends, discord, clock);
    return new RockhopperCommands(
            new ModerationDesk(
                moderation,
                jail,
                new JailGrounds(
                    guildSettings,
                    due,
                    channels,
                    jailRoles,
                    () -> GuildShare.WHOLE,
                    ModerationSettings.DEFAULT,
                    clock),
                new ChannelService(
                    transactions,
                    guilds,
                    new InMemorySettingRepository(store),
                    due,
                    audit,
                    channels,
                    discord,
                    () -> GuildShare.WHOLE,
                    limits,
                    new ChannelNotices(
                        new ScriptedChannelLog(),
                        new LogRoutes(guildSettings, configRepository),
                        clock),
                    ModerationSettings.DEFAULT,
                    clock)),
            caseService,
            new EvidenceService(
                transactions,
                cases,
                new InMemoryEvidenceRepository(store),
                audit,
                (_, _, _) -> new AttachmentFiles.Unreadable("no file"),
                discord,
                clock),
            cases,
            configs,
            UncachedPrefixes.of(
                new PrefixChoice.Usual(Prefix.DEFAULT), configs, guilds, configRepository),
            new UsualPrefixes(),
            new LogDesk(
                guildSettings,
                new InMemoryLogTroubleRepository(store)::find,
                _ -> false,
                _ -> "Rockhopper Bay",
                clock),
            () ->
                new BotStatus(
                    "9.9.9",
                    Instant.EPOCH,
                    new SessionState(true, Duration.ofMillis(42), GuildShare.WHOLE, 3)),
            TestOperators.of(Set.of(OPERATOR)),
            InMemoryPermissions.over(store, clock, Set.of(OPERATOR), sightings).tools(),
            ConductInMemory.over(store, moderation, jail, caseService, discord, clock),
            TestTeam.over(
                store,
                transactions,
                register,
                new OutboxSignal(),
                discord,
                discord,
                new ScriptedChannel(transactions),
                new ScriptedChannel(transactions),
                (_, _, _, _) -> new ReportDesk.Shown.Unknown("no desk"),
                (_, _, _) -> new AttachmentFiles.Unreadable("no file"),
                clock))
        .tree();
  }

  /// Who may use the commands over a store.
  public static CommandGate gate(InMemoryStore store) {
    return InMemoryPermissions.over(store, Clock.systemUTC()).tools().guards().gate();
  }

  /// What a command of a tree over a store answers where rights are asked for.
  ///
  /// @param line what is typed behind its path
  static Answer run(
      CommandTree tree, InMemoryStore store, String path, String line, Caller caller, Place place) {
    return new CommandPipeline(List.of(new RightsGuard(gate(store))))
        .answer(
            new Invocation(
                tree.named(path).orElseThrow(),
                new TypedArguments(line, Prefix.DEFAULT),
                new InMemoryLookup(),
                caller,
                place,
                new Source(Source.Door.PREFIX, line.hashCode()),
                _ -> {}));
  }

  private static final class WillingDiscord
      implements GuildMembers, MemberRoles, MemberSanctions, DirectMessages {
    @Override
    public List<RoleId> movable(GuildId guild, UserId member) {
      return List.of();
    }

    @Override
    public boolean isFitForJail(GuildId guild, RoleId role) {
      return true;
    }

    @Override
    public Optional<Enrolment> find(GuildId guild, UserId member) {
      return Optional.empty();
    }

    @Override
    public boolean exists(GuildId guild, RoleId role) {
      return true;
    }

    @Override
    public UserId self() {
      return new UserId(999);
    }

    @Override
    public Standing standing(GuildId guild, UserId user) {
      return user.value() == 1 || user.equals(self())
          ? new Standing.Owner()
          : new Standing.Outsider();
    }

    @Override
    public boolean isBot(GuildId guild, UserId member) {
      return member.equals(self());
    }

    @Override
    public Standing standingNow(GuildId guild, UserId user) {
      return standing(guild, user);
    }

    @Override
    public Delivery carryOut(SanctionOrder order) {
      return new Delivery.Done();
    }

    @Override
    public Delivery finish(SanctionOrder order) {
      return new Delivery.Done();
    }

    @Override
    public Enforcement enforcementOf(SanctionOrder order) {
      return Enforcement.SHOWN;
    }

    @Override
    public boolean isBanned(GuildId guild, UserId user) {
      return false;
    }

    @Override
    public void expectToTell(UserId user) {
      // Whoever is told is told at once.
    }

    @Override
    public DirectMessageResult tellTarget(
        ModerationCase about, TargetNotice notice, Instant deadline) {
      return DirectMessageResult.DELIVERED;
    }

    @Override
    public DirectMessageResult tellModeratorOfMany(List<ModerationCase> about, Instant deadline) {
      return DirectMessageResult.DELIVERED;
    }

    @Override
    public DirectMessageResult tellApproved(
        List<ModerationCase> about, UserId second, Instant deadline) {
      return DirectMessageResult.DELIVERED;
    }

    @Override
    public DirectMessageResult tellMover(
        ModerationCase about, UserId mover, Delivery answer, Instant deadline) {
      return DirectMessageResult.DELIVERED;
    }

    @Override
    public DirectMessageResult tellModerator(ModerationCase about, Instant deadline) {
      return DirectMessageResult.DELIVERED;
    }
  }

  private record UsualPrefixes() implements GuildPrefixes {
    @Override
    public Optional<Prefix> peek(GuildId guild) {
      return Optional.of(Prefix.DEFAULT);
    }

    @Override
    public Prefix of(GuildId guild) {
      return Prefix.DEFAULT;
    }
  }
}
