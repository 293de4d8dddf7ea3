package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.adapters.cache.CachedAfkRepository;
import dev.rockhopper.adapters.cache.CachedCommandRankRepository;
import dev.rockhopper.adapters.cache.CachedGuildConfigRepository;
import dev.rockhopper.adapters.cache.CachedLevelRepository;
import dev.rockhopper.adapters.cache.CachedMemberSanctionRepository;
import dev.rockhopper.adapters.cache.CachedRankRepository;
import dev.rockhopper.adapters.cache.LevelledCacheManager;
import dev.rockhopper.adapters.postgres.afk.JooqAfkRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.levels.JooqLevelRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqCommandRankRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqRankRepository;
import dev.rockhopper.adapters.postgres.sanctions.JooqMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.benchmarks.cache.DayTrace.Step;
import dev.rockhopper.benchmarks.cache.DayTrace.Timed;
import dev.rockhopper.domain.afk.Afk;
import dev.rockhopper.domain.afk.AfkMode;
import dev.rockhopper.domain.afk.AfkNote;
import dev.rockhopper.domain.afk.IAfkRepository;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// A day as the product's caches live it, and the same look-ups in the bare library.
///
/// A message asks for the guild's settings (the prefix), its ranks and which roles give them, and
/// whether anybody is away; where somebody is, also whether the author and who is mentioned are. A
/// command asks further for the ranks that commands need, the author's own rank, what is in force
/// against them, and every fourth one for a level.
final class DayReplay {
  private static final int WARM = 1_000;
  private static final int LEVEL_EVERY = 4;
  private static final CommandName BAN = new CommandName("ban");

  private final LevelledCacheManager caches;
  private final DayClock clock;
  private final int messages;
  private final BareCaches bare;
  private final Deque<Step> latest = new ArrayDeque<>();

  private final IGuildConfigRepository configs;
  private final IAfkRepository afk;
  private final IRankRepository ranks;
  private final ICommandRankRepository commandRanks;
  private final IMemberSanctionRepository sanctions;
  private final ILevelRepository levels;
  private final JooqTransactionManager transactions;

  DayReplay(ProductCaches product, DayClock clock, int messages) {
    this.caches = product.caches();
    this.transactions = product.transactions();
    this.clock = clock;
    this.messages = messages;
    this.bare = new BareCaches(clock);
    this.configs =
        new CachedGuildConfigRepository(
            new JooqGuildConfigRepository(transactions), caches, transactions);
    this.afk = new CachedAfkRepository(new JooqAfkRepository(transactions), caches, transactions);
    this.ranks =
        new CachedRankRepository(new JooqRankRepository(transactions), caches, transactions);
    this.commandRanks =
        new CachedCommandRankRepository(
            new JooqCommandRankRepository(transactions), caches, transactions);
    this.sanctions =
        new CachedMemberSanctionRepository(
            new JooqMemberSanctionRepository(transactions), caches, transactions);
    this.levels =
        new CachedLevelRepository(new JooqLevelRepository(transactions), caches, transactions);
  }

  /// Lives the day.
  ///
  /// @return for each kind its hits and reads, as `kind=hits/reads`; the same for all together, and
  ///   for the bare library; and how often the database was asked for messages that were warm
  String run() {
    new DayTrace(messages, 1).tell(this::happen);
    List<String> words = new ArrayList<>();
    long hits = 0;
    long reads = 0;
    for (CacheStatistics each : caches.statistics()) {
      long hit = each.reads().hits() + each.reads().absentHits();
      long all = hit + each.reads().misses() + each.reads().bypassed();
      words.add("%s=%d/%d".formatted(each.kind(), hit, all));
      hits += hit;
      reads += all;
    }
    words.add("all=%d/%d".formatted(hits, reads));
    words.add("bare=%d/%d".formatted(bare.hits(), bare.reads()));
    latest.forEach(this::speak);
    long before = loads();
    latest.forEach(this::speak);
    words.add("warm=%d/%d".formatted(loads() - before, latest.size()));
    return String.join(" ", words);
  }

  private long loads() {
    return caches.statistics().stream()
        .mapToLong(each -> each.loads().done() + each.reads().bypassed())
        .sum();
  }

  private void happen(Timed timed) {
    clock.set(timed.at());
    switch (timed.step()) {
      case Step.Message message -> {
        latest.addLast(message);
        if (latest.size() > WARM) {
          latest.removeFirst();
        }
        speak(message);
      }
      case Step.Command command -> command(command);
      case Step.Configure(int guild) -> {
        GuildId id = new GuildId(guild);
        transactions.inTransaction("bench.day", _ -> configs.save(configs.getForUpdate(id)));
        bare.forget(CacheKinds.GUILD_CONFIG, id);
      }
      case Step.Rank(int guild) -> {
        GuildId id = new GuildId(guild);
        int number = (int) (timed.at().toSeconds() % RankNumber.HIGHEST);
        commandRanks.require(id, BAN, new RankNumber(number));
        bare.forget(CacheKinds.COMMAND_RANKS, id);
      }
      case Step.Leave(int guild, int member) -> {
        afk.set(
            new Afk(
                new GuildId(guild),
                new UserId(member),
                new AfkNote(AfkMode.PERMANENT, "lunch", ""),
                Instant.EPOCH,
                new Expiry.Never(),
                0));
        forgetAbsence(guild, member);
      }
      case Step.Return(int guild, int member) -> {
        afk.clear(new GuildId(guild), new UserId(member));
        forgetAbsence(guild, member);
      }
    }
  }

  private void forgetAbsence(int guild, int member) {
    GuildId id = new GuildId(guild);
    bare.forget(CacheKinds.AFK, new MemberKey(id, new UserId(member)));
    bare.forget(CacheKinds.AFK_GUILDS, id);
  }

  private void speak(Step step) {
    if (!(step instanceof Step.Message(int guild, int author, int mentioned))) {
      return;
    }
    GuildId id = new GuildId(guild);
    seen(CacheKinds.GUILD_CONFIG, id, configs::findById);
    seen(CacheKinds.RANKS, id, ranks::findByGuild);
    seen(CacheKinds.ROLE_RANKS, id, ranks::findRoleRanks);
    if (seen(CacheKinds.AFK_GUILDS, id, afk::isAnybodyAway)) {
      Set<UserId> people = new HashSet<>(Set.of(new UserId(author)));
      if (mentioned > 0) {
        people.add(new UserId(mentioned));
      }
      List<Afk> away = afk.findAmong(id, people);
      people.forEach(user ->
          bare.see(
              CacheKinds.AFK,
              new MemberKey(id, user),
              away.stream().noneMatch(each -> each.user().equals(user))));
    }
  }

  private void command(Step.Command command) {
    GuildId id = new GuildId(command.guild());
    UserId author = new UserId(command.author());
    MemberKey member = new MemberKey(id, author);
    seen(CacheKinds.GUILD_CONFIG, id, configs::findById);
    seen(CacheKinds.RANKS, id, ranks::findByGuild);
    seen(CacheKinds.ROLE_RANKS, id, ranks::findRoleRanks);
    seen(CacheKinds.COMMAND_RANKS, id, commandRanks::findByGuild);
    seen(CacheKinds.USER_RANKS, member, _ -> ranks.findUserRank(id, author));
    seen(CacheKinds.SANCTIONS, member, _ -> sanctions.findActive(id, author));
    if (command.author() % LEVEL_EVERY == 0) {
      seen(CacheKinds.LEVELS, member, _ -> levels.find(id, author));
    }
  }

  /// Asks the product, and the bare library for the same.
  private <K, V> V seen(CacheKind<K, V> kind, K key, Function<K, V> product) {
    V found = product.apply(key);
    bare.see(kind, key, kind.absent().test(found));
    return found;
  }
}
