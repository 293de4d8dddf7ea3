package dev.rockhopper.bootstrap.wiring;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.rockhopper.adapters.discord.commands.BotStatus;
import dev.rockhopper.adapters.discord.commands.ConductTools;
import dev.rockhopper.adapters.discord.commands.LogDesk;
import dev.rockhopper.adapters.discord.commands.ModerationDesk;
import dev.rockhopper.adapters.discord.commands.Operators;
import dev.rockhopper.adapters.discord.commands.PermissionTools;
import dev.rockhopper.adapters.discord.commands.ReportMenu;
import dev.rockhopper.adapters.discord.commands.RockhopperCommands;
import dev.rockhopper.adapters.discord.commands.TeamTools;
import dev.rockhopper.adapters.discord.document.YamlDocuments;
import dev.rockhopper.adapters.discord.door.DiscordBot;
import dev.rockhopper.adapters.discord.door.GuildPrefixes;
import dev.rockhopper.adapters.discord.evidence.DownloadedFiles;
import dev.rockhopper.adapters.discord.pipeline.Guards;
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
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordConnection;
import dev.rockhopper.adapters.discord.session.DiscordListener;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.discord.session.ShardLeases;
import dev.rockhopper.application.cache.CacheClearing;
import dev.rockhopper.application.cache.report.CacheSnapshot;
import dev.rockhopper.application.cases.CaseService;
import dev.rockhopper.application.channels.ChannelControl;
import dev.rockhopper.application.channels.ChannelLog;
import dev.rockhopper.application.channels.ChannelService;
import dev.rockhopper.application.channels.GuildNews;
import dev.rockhopper.application.channels.JailGrounds;
import dev.rockhopper.application.documents.GuildDocumentForm;
import dev.rockhopper.application.documents.GuildDocumentService;
import dev.rockhopper.application.evidence.AttachmentFiles;
import dev.rockhopper.application.evidence.EvidenceService;
import dev.rockhopper.application.guilds.GuildAttendance;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.guilds.GuildShares;
import dev.rockhopper.application.health.FactSheet;
import dev.rockhopper.application.health.ProcessHealth;
import dev.rockhopper.application.lock.LeaseLock;
import dev.rockhopper.application.mass.MassEnds;
import dev.rockhopper.application.mass.MassModerationService;
import dev.rockhopper.application.messages.ChannelMessages;
import dev.rockhopper.application.messages.PurgeLog;
import dev.rockhopper.application.messages.PurgeService;
import dev.rockhopper.application.moderation.CaseLog;
import dev.rockhopper.application.moderation.DirectMessages;
import dev.rockhopper.application.moderation.GuildMembers;
import dev.rockhopper.application.moderation.JailService;
import dev.rockhopper.application.moderation.MemberRoles;
import dev.rockhopper.application.moderation.MemberSanctions;
import dev.rockhopper.application.moderation.ModerationService;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.optimization.report.ReportOnDemand;
import dev.rockhopper.application.prefix.PrefixManager;
import dev.rockhopper.application.reports.ReportDesk;
import dev.rockhopper.application.reports.ReportService;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.bootstrap.Release;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.ICaseRepository;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/// What meets people at Discord.
@Module
interface DiscordModule {

  @Provides
  @Singleton
  static DiscordSession session(
      DiscordConnection connection,
      ExecutorService threads,
      LeaseLock leases,
      MeterRegistry meters) {
    return new DiscordSession(connection, threads, ShardLeases.of(leases), meters);
  }

  @Binds
  GuildShares shares(DiscordSession session);

  @Provides
  @Singleton
  static DiscordCalls calls(TransactionManager transactions, ModerationSettings settings) {
    return new DiscordCalls(transactions, settings.order());
  }

  @Provides
  @Singleton
  static AttachmentFiles attachmentFiles(
      TransactionManager transactions, ExecutorService threads, Clock clock) {
    return new DownloadedFiles(transactions, threads, clock);
  }

  @Provides
  static CaseLog caseLog(DiscordSession session, DiscordCalls calls, Clock clock) {
    return new JdaCaseLog(session, calls, clock);
  }

  @Provides
  static DirectMessages directMessages(DiscordSession session, DiscordCalls calls, Clock clock) {
    return new JdaDirectMessages(session, calls, clock);
  }

  @Provides
  static GuildMembers guildMembers(DiscordSession session, DiscordCalls calls) {
    return new JdaGuildMembers(session, calls);
  }

  @Provides
  static MemberSanctions memberSanctions(DiscordSession session, DiscordCalls calls, Clock clock) {
    return new JdaMemberSanctions(session, calls, clock);
  }

  @Provides
  static ChannelControl channelControl(DiscordSession session, DiscordCalls calls, Clock clock) {
    return new JdaChannelControl(session, calls, clock);
  }

  @Provides
  static MemberRoles memberRoles(DiscordSession session, DiscordCalls calls) {
    return new JdaMemberRoles(session, calls);
  }

  @Provides
  static RockhopperCommands commands(
      ModerationService moderation,
      JailService jail,
      JailGrounds grounds,
      ChannelService channels,
      CaseService caseService,
      EvidenceService evidence,
      ICaseRepository cases,
      GuildConfigService configs,
      PrefixManager prefixManager,
      GuildPrefixes prefixes,
      LogDesk logs,
      DiscordSession session,
      Configuration configuration,
      Supplier<CacheSnapshot> caches,
      CacheClearing clearing,
      Supplier<ProcessHealth> health,
      Supplier<List<FactSheet>> facts,
      ReportOnDemand reports,
      PermissionTools tools,
      ConductTools conduct,
      TeamTools team,
      Clock clock) {
    Instant since = clock.instant();
    return new RockhopperCommands(
        new ModerationDesk(moderation, jail, grounds, channels),
        caseService,
        evidence,
        cases,
        configs,
        prefixManager,
        prefixes,
        logs,
        () -> new BotStatus(Release.NUMBER, since, session.state()),
        new Operators(
            configuration.discord().operators(),
            caches,
            clearing::clear,
            reports::ask,
            health,
            facts),
        tools,
        conduct,
        team);
  }

  @Provides
  static ChannelMessages channelMessages(DiscordSession session, DiscordCalls calls, Clock clock) {
    return new JdaChannelMessages(session, calls, clock);
  }

  @Provides
  static PurgeLog purgeLog(DiscordSession session, DiscordCalls calls, Clock clock) {
    return new JdaPurgeLog(session, calls, clock);
  }

  @Provides
  static ChannelLog channelLog(DiscordSession session, DiscordCalls calls, Clock clock) {
    return new JdaChannelLog(session, calls, clock);
  }

  @Provides
  static TeamTools teamTools(
      MassModerationService mass,
      MassEnds massEnds,
      PurgeService purges,
      ReportService reports,
      GuildSettings settings,
      SettingCatalog catalog,
      GuildDocumentService documents,
      YamlDocuments yaml,
      IAuditRepository audit,
      AttachmentFiles files,
      Clock clock) {
    return new TeamTools(
        mass, massEnds, purges, reports, settings, catalog, documents, yaml, audit, files, clock);
  }

  @Provides
  static YamlDocuments yamlDocuments(SettingCatalog catalog) {
    return new YamlDocuments(catalog);
  }

  @Binds
  GuildDocumentForm guildDocumentForm(YamlDocuments yaml);

  @Provides
  static ReportDesk reportDesk(DiscordSession session, DiscordCalls calls, Clock clock) {
    return new JdaReportDesk(session, calls, clock);
  }

  @Provides
  @Singleton
  static DiscordBot bot(
      DiscordSession session,
      DiscordCalls calls,
      RockhopperCommands commands,
      Guards guards,
      GuildPrefixes prefixes,
      Configuration configuration,
      GuildAttendance attendance,
      Set<DiscordListener> listeners,
      GuildNews news,
      Clock clock,
      ExecutorService threads,
      ReportService reports,
      MeterRegistry meters) {
    return new DiscordBot(
        session,
        calls,
        commands.tree(),
        guards,
        prefixes,
        configuration.discord().commands(),
        attendance,
        listeners,
        new TellingNews(news),
        DiscordBot.Limits.DEFAULT,
        clock,
        threads,
        List.of(new ReportMenu(reports)),
        meters);
  }
}
