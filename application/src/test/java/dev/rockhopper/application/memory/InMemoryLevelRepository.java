package dev.rockhopper.application.memory;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.levels.XpChange;
import dev.rockhopper.domain.levels.XpGain;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Ranking;
import dev.rockhopper.domain.repository.RankingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What members have earned, in an [InMemoryStore].
public final class InMemoryLevelRepository implements ILevelRepository {
  private static final Table<Member, Row> LEVELS =
      new Table<>("member_level", Member.class, Row.class);
  private static final Comparator<MemberXp> HIGHEST_FIRST =
      Comparator.comparingLong(MemberXp::xp).reversed().thenComparing(MemberXp::user);

  private static final Comparator<MemberKey> IN_ORDER =
      Comparator.comparing(MemberKey::guild).thenComparing(MemberKey::user);

  private final InMemoryStore store;

  /// Keeps levels in `store`.
  public InMemoryLevelRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Optional<MemberXp> find(GuildId guild, UserId user) {
    return store.with(
        transaction -> transaction.find(LEVELS, new Member(guild, user)).map(Row::member));
  }

  @Override
  public XpGain gain(GuildId guild, UserId user, long amount, Instant at, Duration cooldown) {
    ILevelRepository.requireValidGain(amount);
    return store.with(transaction -> {
      Row row = lock(transaction, guild, user);
      MemberXp had = row.member();
      if (had.barred()) {
        return new XpGain.Barred();
      }
      if (row.lastGain().filter(at.minus(cooldown)::isBefore).isPresent()) {
        return new XpGain.TooSoon();
      }
      if (had.xp() > MemberXp.MAX_XP - amount) {
        return new XpGain.Full();
      }
      put(transaction, had, had.xp() + amount, false, Optional.of(at));
      return new XpGain.Gained(new XpChange(had.xp(), had.xp() + amount), had.version() + 1);
    });
  }

  @Override
  public List<MemberXp> addAll(Map<MemberKey, Long> xp) {
    ILevelRepository.requireValidSums(xp);
    return store.with(transaction -> {
      List<MemberXp> now = new ArrayList<>();
      SortedMap<MemberKey, Long> inOrder = new TreeMap<>(IN_ORDER);
      inOrder.putAll(xp);
      inOrder.forEach((key, amount) -> {
        Row row = lock(transaction, key.guild(), key.user());
        MemberXp had = row.member();
        if (!had.barred()) {
          long sum = Math.min(had.xp() + amount, MemberXp.MAX_XP);
          put(transaction, had, sum, false, row.lastGain());
          now.add(new MemberXp(had.guild(), had.user(), sum, false, had.version() + 1));
        }
      });
      return now;
    });
  }

  @Override
  public XpChange set(GuildId guild, UserId user, long xp) {
    MemberXp.requireValid(xp);
    return store.with(transaction -> {
      Row row = lock(transaction, guild, user);
      put(transaction, row.member(), xp, row.member().barred(), row.lastGain());
      return new XpChange(row.member().xp(), xp);
    });
  }

  @Override
  public boolean bar(GuildId guild, UserId user, boolean barred) {
    return store.with(transaction -> {
      Row row = lock(transaction, guild, user);
      boolean isChange = row.member().barred() != barred;
      if (isChange) {
        put(transaction, row.member(), row.member().xp(), barred, row.lastGain());
      }
      return isChange;
    });
  }

  @Override
  public Ranking<MemberXp> leaderboard(GuildId guild, RankingRequest page) {
    return store.with(transaction ->
        Ranking.of(
            ranked(transaction, guild)
                .filter(one -> page.from().isBefore(one.xp(), one.user().value()))
                .sorted(HIGHEST_FIRST)
                .limit(page.size() + 1L)
                .toList(),
            page.size(),
            MemberXp::xp,
            one -> one.user().value()));
  }

  @Override
  public OptionalLong rankOf(GuildId guild, UserId user) {
    return store.with(transaction -> {
      Optional<MemberXp> self =
          ranked(transaction, guild).filter(one -> one.user().equals(user)).findFirst();
      return self.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(
              1
                  + ranked(transaction, guild)
                      .filter(one -> HIGHEST_FIRST.compare(one, self.get()) < 0)
                      .count());
    });
  }

  private static Row lock(InMemoryTransaction transaction, GuildId guild, UserId user) {
    References.requireGuild(transaction, guild);
    Member key = new Member(guild, user);
    transaction.lock(LEVELS, key);
    return transaction
        .find(LEVELS, key)
        .orElseGet(() -> new Row(new MemberXp(guild, user, 0, false, 0), Optional.empty()));
  }

  private static void put(
      InMemoryTransaction transaction,
      MemberXp had,
      long xp,
      boolean barred,
      Optional<Instant> lastGain) {
    MemberXp has = new MemberXp(had.guild(), had.user(), xp, barred, had.version() + 1);
    transaction.put(LEVELS, new Member(has.guild(), has.user()), new Row(has, lastGain));
  }

  private static Stream<MemberXp> ranked(InMemoryTransaction transaction, GuildId guild) {
    return transaction
        .rows(LEVELS)
        .map(Row::member)
        .filter(one -> one.guild().equals(guild) && !one.barred());
  }

  private record Member(GuildId guild, UserId user) {}

  private record Row(MemberXp member, Optional<Instant> lastGain) {}
}
