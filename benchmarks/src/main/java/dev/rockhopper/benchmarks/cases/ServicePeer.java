package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.adapters.postgres.audit.JooqAuditRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.due.JooqDueWorkRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.limits.JooqModeratorLimitRepository;
import dev.rockhopper.adapters.postgres.outbox.JooqOutboxRepository;
import dev.rockhopper.adapters.postgres.sanctions.JooqMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.settings.JooqSettingRepository;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.limits.BotOperators;
import dev.rockhopper.application.limits.ModeratorLimits;
import dev.rockhopper.application.moderation.CaseIds;
import dev.rockhopper.application.moderation.CaseLogQueue;
import dev.rockhopper.application.moderation.CaseRegister;
import dev.rockhopper.application.moderation.ModerationOutcome;
import dev.rockhopper.application.moderation.ModerationService;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.moderation.OutboxSignal;
import dev.rockhopper.application.moderation.PlannedEnds;
import dev.rockhopper.application.moderation.SanctionDelivery;
import dev.rockhopper.application.moderation.SanctionPipeline;
import dev.rockhopper.application.moderation.SanctionRequest;
import dev.rockhopper.application.moderation.TargetNotices;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.benchmarks.measurement.ClosedLoop;
import dev.rockhopper.benchmarks.process.PeerConversation;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/// The product's other side of B6: bans through the service, from the request to the settled case,
/// over a Discord that answers at once. Asked for `script`, it does one and answers with the number
/// of its case, its lease, and what it did to the database.
public final class ServicePeer {
  /// The guild of the recorded action.
  static final long RECORDED_GUILD = 3_000_003;

  /// The target of the recorded action, and the number of its source.
  static final long RECORDED_TARGET = 2_000_002;

  private static final RandomGenerator RANDOM = () -> ThreadLocalRandom.current().nextLong();

  private final ModerationService service;

  private ServicePeer(ModerationService service) {
    this.service = service;
  }

  /// Makes load as it is asked to.
  public static void main(String... arguments) throws IOException {
    PeerConversation conversation = PeerConversation.begin();
    int clients = conversation.number("clients");
    int guilds = conversation.number("guilds");
    var loop = new ClosedLoop(clients, ClosedLoop.Threads.VIRTUAL);
    try (ConnectionPool pool =
        ConnectionPool.open(
            DatabaseUrl.parse(conversation.setting("address")),
            PoolSettings.defaults().withSize(clients))) {
      ServicePeer peer = over(pool.dataSource(), clients);
      conversation.serve(request ->
          request.equals("script")
              ? recorded(pool.dataSource())
              : loop.run(
                      Duration.ofMillis(Long.parseLong(request)),
                      _ -> peer.ban(anyOf(guilds), CaseLoad.newId()))
                  .toLine());
    }
  }

  private static String recorded(DataSource pool) {
    // The first case of a guild takes more than those after it, which are what is replayed.
    over(pool, 1).ban(RECORDED_GUILD, RECORDED_TARGET - 1);
    var recorder = new StatementRecorder();
    long id = over(recorder.watch(pool), 1).ban(RECORDED_GUILD, RECORDED_TARGET);
    StatementScript script = recorder.script();
    return id + " " + script.lease() + " " + script.toLine();
  }

  private static long anyOf(int guilds) {
    return ThreadLocalRandom.current().nextLong(guilds) + 1;
  }

  private static ServicePeer over(DataSource pool, int connections) {
    Clock clock = Clock.systemUTC();
    var transactions = ProductTransactions.over(pool, connections);
    var cases = new JooqCaseRepository(transactions);
    var outbox = new JooqOutboxRepository(transactions);
    var discord = new ObligingDiscord();
    var retry = new Retry(clock, Thread::sleep, RANDOM);
    var settings = ModerationSettings.DEFAULT;
    var register =
        new CaseRegister(
            transactions,
            new JooqGuildRepository(transactions),
            cases,
            new JooqMemberSanctionRepository(transactions),
            outbox,
            new JooqAuditRepository(transactions),
            new CaseLogQueue(outbox, new OutboxSignal()),
            new PlannedEnds(new JooqDueWorkRepository(transactions)),
            limits(transactions, clock));
    var notices =
        new TargetNotices(
            new GuildSettings(
                transactions,
                new JooqGuildRepository(transactions),
                new WarmSettings(),
                new JooqAuditRepository(transactions),
                clock));
    var pipeline =
        new SanctionPipeline(
            register,
            cases,
            discord,
            discord,
            new SanctionDelivery(discord, discord, notices, retry, settings, clock),
            new CaseIds(clock, RANDOM),
            retry,
            settings,
            clock);
    return new ServicePeer(new ModerationService(pipeline, clock));
  }

  private static ModeratorLimits limits(JooqTransactionManager transactions, Clock clock) {
    var guilds = new JooqGuildRepository(transactions);
    var audit = new JooqAuditRepository(transactions);
    return new ModeratorLimits(
        transactions,
        guilds,
        new JooqModeratorLimitRepository(transactions),
        new GuildSettings(
            transactions, guilds, new JooqSettingRepository(transactions), audit, clock),
        new JooqGuildConfigRepository(transactions),
        audit,
        (_, _) -> false,
        BotOperators.NONE,
        clock);
  }

  private long ban(long guild, long target) {
    ModerationOutcome outcome =
        service.ban(
            new SanctionRequest(
                new GuildId(guild),
                new UserId(CaseLoad.MODERATOR),
                new UserId(target),
                CaseLoad.REASON,
                SanctionRequest.Telling.TOLD,
                SourceId.interaction(target)),
            MessagePurge.NONE,
            _ -> {});
    if (!(outcome instanceof ModerationOutcome.Done(ModerationCase record))) {
      throw new IllegalStateException("the ban ended otherwise: " + outcome);
    }
    return record.key().id().value();
  }
}
