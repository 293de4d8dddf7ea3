package dev.rockhopper.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.adapters.sandbox.actors.Actor;
import dev.rockhopper.adapters.sandbox.guilds.Founding;
import dev.rockhopper.adapters.sandbox.script.LoadDriver;
import dev.rockhopper.adapters.sandbox.script.LoadDriver.Step;
import dev.rockhopper.adapters.sandbox.script.LoadResult;
import dev.rockhopper.adapters.sandbox.world.AuditEntry;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.User;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.GuildShare;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// A Discord of several guilds, in which many moderators act at once on one database.
final class ManyGuilds implements AutoCloseable {
  private static final int BAN_REMOVED = 23;
  private static final Map<Integer, String> EFFECTS =
      Map.of(20, "KICK", 22, "BAN", BAN_REMOVED, "UNBAN", 24, "TIMEOUT");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final int SHARDS = 2;

  /// The millisecond in a guild's id says which shard hears of it: with a clock that knows every
  /// second one only, a guild's age decides.
  private final SandboxDiscord sandbox =
      SandboxDiscord.start(
          SandboxSettings.inMemory(Clock.tick(Clock.systemUTC(), Duration.ofMillis(SHARDS))));

  private final TestDatabase database = TestDatabase.create();
  private final List<Bay> bays = new ArrayList<>();

  /// One of the guilds.
  ///
  /// @param moderators who act there
  /// @param targets whom they can act against, each once
  record Bay(long guild, long channel, List<Long> moderators, Queue<Long> targets) {}

  /// So many guilds with so many people each, and so many moderators in all. Each of two shards has
  /// every second guild.
  ManyGuilds(int guilds, int moderators, int targets) {
    for (int n = 0; n < guilds; n++) {
      bays.add(found(YEAR.plusMillis(n % SHARDS), (moderators + n) / guilds, targets));
    }
  }

  private Bay found(Duration age, int moderators, int targets) {
    Founding found = sandbox.founding();
    long guild = found.guild("Bay", sandbox.seeded().owner(), age).id();
    long rights =
        Permission.of(Permission.BAN_MEMBERS, Permission.KICK_MEMBERS, Permission.MODERATE_MEMBERS);
    long mods = found.role(guild, "Mods", 1, 0, rights).id();
    long bot = found.role(guild, "Bot", 2, 0, Permission.ADMINISTRATOR.bit()).id();
    found.member(guild, sandbox.seeded().botId(), List.of(bot), Duration.ZERO);
    long channel = found.channel(guild, Channel.TEXT, "desk", 0).id();
    List<Long> team = new ArrayList<>();
    for (int n = 0; n < moderators; n++) {
      long moderator = found.person("mod" + guild + n, "Mod", YEAR).id();
      found.member(guild, moderator, List.of(mods), Duration.ofDays(1));
      team.add(moderator);
    }
    List<Long> crowd = found.crowd(guild, "crowd", targets).stream().map(User::id).toList();
    return new Bay(guild, channel, team, new ConcurrentLinkedQueue<>(crowd));
  }

  SandboxDiscord sandbox() {
    return sandbox;
  }

  List<Bay> bays() {
    return bays;
  }

  /// How a process of the bot finds them. What it leaves open when it is killed, others may take
  /// soon.
  Map<String, String> environment(String shards) {
    return Map.of(
        "ROCKHOPPER_MODERATION__LEASE",
        "6s",
        "ROCKHOPPER_MODERATION__ORDER_TIMEOUT",
        "3s",
        "ROCKHOPPER_MODERATION__DM_TIMEOUT",
        "1s",
        "DISCORD_TOKEN",
        sandbox.token(),
        "DISCORD_API_BASE_URL",
        sandbox.discordApi(),
        "DATABASE_URL",
        database.url().toSecretText(),
        "ROCKHOPPER_DISCORD__SHARDS",
        shards);
  }

  /// Whether nothing is left to be done, now or later. What is due is looked at first: what was due
  /// until then has become a case by the time that these are looked at.
  boolean isSettled() {
    return database.column("SELECT subject_id FROM due_work").isEmpty() && isCarriedOut();
  }

  /// Whether nothing is left to be done just now.
  boolean isCarriedOut() {
    return database.column("SELECT step FROM outbox").isEmpty()
        && database
            .column("SELECT case_id FROM moderation_case WHERE status = 'PENDING'")
            .isEmpty();
  }

  /// How many cases there are.
  int cases() {
    return Integer.parseInt(database.single("SELECT count(*) FROM moderation_case"));
  }

  /// Discord and the database say the same of every guild: what a case claims happened once, what
  /// happened has a case, and the cases are numbered without a gap.
  void requireOneEffectForEachCase() {
    for (Bay bay : bays) {
      List<String> effects =
          sandbox.world().auditLog(bay.guild()).stream()
              .filter(entry -> EFFECTS.containsKey(entry.action()))
              .filter(entry -> entry.actorId() == sandbox.seeded().botId())
              .map(ManyGuilds::effect)
              .toList();
      assertThat(effects).as("effects in guild %d", bay.guild()).doesNotHaveDuplicates();
      assertThat(effects)
          .containsExactlyInAnyOrderElementsOf(
              database.column(
                  "SELECT replace(type, 'TEMP', '') || ' ' || target_id FROM moderation_case WHERE type <> 'WARN'"
                      + " AND status IN ('APPLIED', 'EXPIRED') AND guild_id = "
                      + bay.guild()));
      assertThat(
              database.single(
                  "SELECT count(*) = coalesce(max(number), 0) AND count(DISTINCT (target_id, type = 'UNBAN')) = count(*)"
                      + " FROM moderation_case WHERE guild_id = "
                      + bay.guild()))
          .as(
              "numbers of guild %d without a gap, one case for each target and each end",
              bay.guild())
          .isEqualTo("t");
    }
  }

  /// What somebody does in Discord itself becomes one case in each guild, whoever hears of it.
  void requireOneCaseForEachBanByHand() {
    for (Bay bay : bays) {
      Queue<Long> crowd = bay.targets();
      Actor owner = sandbox.actors().as(sandbox.seeded().owner());
      List<Long> banned = Stream.generate(crowd::poll).limit(3).toList();
      assertThat(banned).doesNotContainNull();
      banned.forEach(target -> owner.ban(bay.guild(), target, Duration.ZERO, "by hand"));
      owner.unban(bay.guild(), banned.getFirst(), "by hand");
    }
    String byHand =
        "SELECT guild_id || ' ' || type || ' ' || target_id FROM moderation_case WHERE moderator_id = "
            + sandbox.seeded().owner();
    TestBot.await(
        "the cases of what was done by hand",
        Duration.ofMinutes(1),
        () -> database.column(byHand).size() >= 4 * bays.size());
    // Whoever hears of them second would do it by now: the next entry is heard behind them.
    Bay last = bays.getLast();
    long witness = Optional.ofNullable(last.targets().poll()).orElseThrow();
    sandbox.actors().as(sandbox.seeded().owner()).ban(last.guild(), witness, Duration.ZERO, "");
    TestBot.await(
        "the case of the last",
        Duration.ofMinutes(1),
        () -> database.column(byHand).stream().anyMatch(one -> one.endsWith(" " + witness)));
    assertThat(database.column(byHand)).hasSize(4 * bays.size() + 1).doesNotHaveDuplicates();
  }

  private static String effect(AuditEntry entry) {
    return EFFECTS.get(entry.action()) + " " + entry.targetId();
  }

  /// Everything that was to end and was carried out has ended, and the record says so once.
  ///
  /// @return how many there are
  int requireEveryEndOnce() {
    List<String> expired =
        database.column(
            "SELECT type || ' ' || status FROM moderation_case WHERE type IN ('TIMEOUT', 'TEMPBAN')"
                + " AND status <> 'FAILED'");
    assertThat(expired).isNotEmpty().allMatch(one -> one.endsWith(" EXPIRED"));
    assertThat(database.column("SELECT target_id FROM moderation_case WHERE type = 'UNBAN'"))
        .containsExactlyInAnyOrderElementsOf(
            database.column(
                "SELECT target_id FROM moderation_case WHERE type = 'TEMPBAN' AND status = 'EXPIRED'"));
    assertThat(
            database.column(
                "SELECT guild_id || ' ' || subject FROM audit_entry WHERE action = 'case.expired'"))
        .doesNotHaveDuplicates()
        .hasSameSizeAs(expired);
    return expired.size();
  }

  /// Whose command was answered has a case.
  void requireACaseOfEach(List<Long> answered) {
    assertThat(database.column("SELECT target_id FROM moderation_case").stream().map(Long::valueOf))
        .containsAll(answered);
  }

  /// Bans everybody of every guild until later.
  void tempbanAll() throws InterruptedException {
    for (Bay bay : bays) {
      List<Long> people = List.copyOf(bay.targets());
      LoadResult result =
          new LoadDriver(sandbox, bay.moderators(), bay.channel())
              .run(people.size(), people.size(), number -> tempban(people.get(number)));
      assertThat(result.unanswered() + result.refused()).isZero();
    }
  }

  private static Step tempban(long target) {
    return new Step(
        "tempban", Map.of("user", Long.toString(target), "duration", "1h", "silent", "true"));
  }

  /// Lets the time of every ban be over that is in force: the record and what is planned agree.
  void letBansRunOut() {
    String now = "now() - interval '1 second'";
    String those = "(SELECT guild_id, case_id FROM run_out)";
    // Looked for once: what is applied between two of the changes would get one of them only.
    database.run(
        """
        BEGIN;
        CREATE TEMPORARY TABLE run_out ON COMMIT DROP AS
          SELECT guild_id, case_id FROM moderation_case
          WHERE type = 'TEMPBAN' AND status = 'APPLIED';
        UPDATE member_sanction SET expires_at = %1$s WHERE active AND (guild_id, case_id) IN %2$s;
        UPDATE due_work SET planned_for = %1$s, due_at = %1$s WHERE (guild_id, subject_id) IN %2$s;
        UPDATE moderation_case SET expires_at = %1$s
          WHERE status = 'APPLIED' AND (guild_id, case_id) IN %2$s;
        COMMIT
        """
            .formatted(now, those));
  }

  /// How many people are banned in the guilds of a shard.
  int bannedIn(int shard, int shards) {
    return bays.stream()
        .filter(bay -> GuildShare.shardOf(new GuildId(bay.guild()), shards) == shard)
        .mapToInt(bay -> sandbox.world().bans(bay.guild()).size())
        .sum();
  }

  /// How many of the guilds have a case.
  int guildsWithCases() {
    return database.column("SELECT DISTINCT guild_id FROM moderation_case").size();
  }

  @Override
  public void close() {
    sandbox.close();
    database.close();
  }
}
