package dev.rockhopper.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.adapters.sandbox.guilds.Founding;
import dev.rockhopper.adapters.sandbox.script.LoadDriver;
import dev.rockhopper.adapters.sandbox.script.LoadDriver.Step;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/// A Discord of several guilds, in which many moderators act at once on one database.
final class ManyGuilds implements AutoCloseable {
  private static final int BAN_ADDED = 22;
  private static final int BAN_REMOVED = 23;
  private static final int MODERATORS_OF_A_GUILD = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration YEAR = Duration.ofDays(365);

  private final SandboxDiscord sandbox =
      SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));
  private final TestDatabase database = TestDatabase.create();
  private final List<Bay> bays = new ArrayList<>();

  /// One of the guilds.
  ///
  /// @param moderators who may act
  /// @param targets whom they act against, each once
  private record Bay(long guild, long channel, List<Long> moderators, List<Long> targets) {}

  /// So many guilds, in each of which as many people are to be banned.
  ManyGuilds(int guilds, int targets) {
    for (int n = 0; n < guilds; n++) {
      bays.add(found(targets));
    }
  }

  private Bay found(int targets) {
    Founding found = sandbox.founding();
    long guild = found.guild("Bay", sandbox.seeded().owner(), YEAR).id();
    long mods = found.role(guild, "Mods", 1, 0, Permission.of(Permission.BAN_MEMBERS)).id();
    long bot = found.role(guild, "Bot", 2, 0, Permission.ADMINISTRATOR.bit()).id();
    found.member(guild, sandbox.seeded().botId(), List.of(bot), Duration.ZERO);
    long channel = found.channel(guild, Channel.TEXT, "desk", 0).id();
    List<Long> moderators = new ArrayList<>();
    for (int n = 0; n < MODERATORS_OF_A_GUILD; n++) {
      long moderator = found.person("mod" + guild + n, "Mod", YEAR).id();
      found.member(guild, moderator, List.of(mods), Duration.ofDays(1));
      moderators.add(moderator);
    }
    return new Bay(
        guild,
        channel,
        moderators,
        found.crowd(guild, "crowd", targets).stream().map(User::id).toList());
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

  /// Bans a part of the people of every guild at once, and waits for the answers.
  ///
  /// @param part from 0
  /// @param parts how many there are
  /// @return how many commands were not answered
  int banPart(int part, int parts) throws InterruptedException, ExecutionException {
    return eachPart(part, parts, (bay, chosen) -> ban(bay, chosen));
  }

  /// The same with bans that end.
  int tempbanPart(int part, int parts) throws InterruptedException, ExecutionException {
    return eachPart(part, parts, (bay, chosen) -> tempban(bay, chosen));
  }

  /// What moderators of a guild do to people; gives how many commands were not answered.
  @FunctionalInterface
  private interface Deed {
    int against(Bay bay, List<Long> people) throws InterruptedException;
  }

  private int eachPart(int part, int parts, Deed deed)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> running = new ArrayList<>();
      for (Bay bay : bays) {
        int size = bay.targets().size() / parts;
        List<Long> chosen = bay.targets().subList(part * size, (part + 1) * size);
        running.add(threads.submit(() -> deed.against(bay, chosen)));
      }
      int unanswered = 0;
      for (Future<Integer> one : running) {
        unanswered += one.get();
      }
      return unanswered;
    }
  }

  private int ban(Bay bay, List<Long> targets) throws InterruptedException {
    return each(
        bay,
        targets,
        target -> new Step("ban", Map.of("user", Long.toString(target), "silent", "true")));
  }

  private int tempban(Bay bay, List<Long> targets) throws InterruptedException {
    return each(
        bay,
        targets,
        target ->
            new Step(
                "tempban",
                Map.of("user", Long.toString(target), "duration", "1h", "silent", "true")));
  }

  private int each(Bay bay, List<Long> targets, LongFunction<Step> step)
      throws InterruptedException {
    return new LoadDriver(sandbox, bay.moderators(), bay.channel())
        .waitingAtMost(PATIENCE)
        .run(targets.size(), MODERATORS_OF_A_GUILD, number -> step.apply(targets.get(number)))
        .unanswered();
  }

  /// Lets the time of every ban be over: the record and what is planned agree.
  void letBansRunOut() {
    String now = "now() - interval '1 second'";
    for (String row :
        List.of(
            "moderation_case SET expires_at = %s WHERE type = 'TEMPBAN'",
            "member_sanction SET expires_at = %s WHERE active",
            "due_work SET planned_for = %1$s, due_at = %1$s")) {
      database.run("UPDATE " + row.formatted(now));
    }
  }

  /// How many people are banned in the guilds of a shard.
  int bannedIn(int shard, int shards) {
    return bays.stream()
        .filter(bay -> GuildShare.shardOf(new GuildId(bay.guild()), shards) == shard)
        .mapToInt(bay -> sandbox.world().bans(bay.guild()).size())
        .sum();
  }

  /// Every ban that ended was lifted once, with a case of its own, in the numbers of its guild.
  void requireOneEndForEachTempban() {
    for (Bay bay : bays) {
      List<String> lifted =
          sandbox.world().auditLog(bay.guild()).stream()
              .filter(entry -> entry.action() == BAN_REMOVED)
              .map(AuditEntry::targetId)
              .map(Object::toString)
              .toList();
      assertThat(lifted).as("ends in guild %s", bay.guild()).isNotEmpty().doesNotHaveDuplicates();
      for (String one :
          List.of(
              "type = 'TEMPBAN' AND status = 'EXPIRED'", "type = 'UNBAN' AND status = 'APPLIED'")) {
        assertThat(
                database.column(
                    "SELECT target_id FROM moderation_case WHERE %s AND guild_id = %d"
                        .formatted(one, bay.guild())))
            .as("cases with %s", one)
            .containsExactlyInAnyOrderElementsOf(lifted);
      }
      assertThat(
              database.single(
                  "SELECT count(*) = max(number) FROM moderation_case WHERE guild_id = "
                      + bay.guild()))
          .as("numbers of guild %s without a gap", bay.guild())
          .isEqualTo("t");
    }
  }

  /// Whether nothing is left to be done.
  boolean isSettled() {
    return database.column("SELECT step FROM outbox").isEmpty()
        && database
            .column("SELECT case_id FROM moderation_case WHERE status = 'PENDING'")
            .isEmpty();
  }

  /// How many cases there are.
  int cases() {
    return Integer.parseInt(database.single("SELECT count(*) FROM moderation_case"));
  }

  /// Discord and the database say the same of every guild: each ban once in both, the cases
  /// numbered without a gap.
  void requireOneEffectForEachCase() {
    for (Bay bay : bays) {
      String guild = Long.toString(bay.guild());
      List<String> banned =
          sandbox.world().auditLog(bay.guild()).stream()
              .filter(entry -> entry.action() == BAN_ADDED)
              .map(AuditEntry::targetId)
              .map(Object::toString)
              .toList();
      assertThat(banned).as("bans in guild %s", guild).doesNotHaveDuplicates();
      assertThat(banned)
          .containsExactlyInAnyOrderElementsOf(
              database.column(
                  "SELECT target_id FROM moderation_case WHERE status = 'APPLIED' AND guild_id = "
                      + guild));
      assertThat(
              database.single(
                  "SELECT count(*) = coalesce(max(number), 0) AND count(DISTINCT target_id) = count(*)"
                      + " FROM moderation_case WHERE guild_id = "
                      + guild))
          .as("numbers of guild %s without a gap, one case for each ban", guild)
          .isEqualTo("t");
    }
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
