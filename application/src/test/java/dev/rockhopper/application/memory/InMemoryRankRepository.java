package dev.rockhopper.application.memory;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.StaleVersionException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Ranks in an [InMemoryStore].
public final class InMemoryRankRepository implements IRankRepository {
  private static final Table<RankKey, Rank> RANKS =
      new Table<>("permission_rank", RankKey.class, Rank.class);
  private static final Table<NameKey, RankNumber> NAMES =
      new Table<>("permission_rank_name_uq", NameKey.class, RankNumber.class);
  private static final Table<RoleKey, RoleRow> ROLES =
      new Table<>("role_rank", RoleKey.class, RoleRow.class);
  private static final Table<UserKey, UserRow> USERS =
      new Table<>("user_rank", UserKey.class, UserRow.class);

  private final InMemoryStore store;

  /// Keeps ranks in `store`.
  public InMemoryRankRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public List<Rank> findByGuild(GuildId guild) {
    return store.with(transaction ->
        transaction
            .rows(RANKS)
            .filter(rank -> rank.guild().equals(guild))
            .sorted(Comparator.comparing(Rank::number))
            .toList());
  }

  @Override
  public Rank save(Rank rank) {
    RankKey key = new RankKey(rank.guild(), rank.number());
    NameKey name = NameKey.of(rank);
    return store.with(transaction -> {
      References.requireGuild(transaction, rank.guild());
      transaction.lock(RANKS, key);
      Optional<Rank> stored = transaction.find(RANKS, key);
      if (stored.map(Rank::version).orElse(0L) != rank.version()) {
        throw new StaleVersionException("rank " + key + " has changed or gone");
      }
      transaction.lock(NAMES, name);
      if (transaction.find(NAMES, name).filter(other -> !other.equals(rank.number())).isPresent()) {
        throw new DuplicateException("there is a rank " + name + " already");
      }
      stored.ifPresent(old -> transaction.remove(NAMES, NameKey.of(old)));
      Rank saved =
          new Rank(
              rank.guild(), rank.number(), rank.name(), rank.description(), store.nextSequence());
      transaction.put(NAMES, name, rank.number());
      transaction.put(RANKS, key, saved);
      return saved;
    });
  }

  @Override
  public boolean delete(GuildId guild, RankNumber number) {
    RankKey key = new RankKey(guild, number);
    return store.with(transaction -> {
      transaction.lock(RANKS, key);
      Optional<Rank> stored = transaction.find(RANKS, key);
      stored.ifPresent(gone -> {
        transaction.remove(RANKS, key);
        transaction.remove(NAMES, NameKey.of(gone));
        transaction
            .rows(ROLES)
            .filter(row -> row.key().guild().equals(guild) && row.number().equals(number))
            .forEach(row -> transaction.remove(ROLES, row.key()));
        transaction
            .rows(USERS)
            .filter(row -> row.key().guild().equals(guild) && row.number().equals(number))
            .forEach(row -> transaction.remove(USERS, row.key()));
      });
      return stored.isPresent();
    });
  }

  @Override
  public Map<RoleId, RankNumber> findRoleRanks(GuildId guild) {
    return store.with(transaction ->
        transaction
            .rows(ROLES)
            .filter(row -> row.key().guild().equals(guild))
            .collect(Collectors.toMap(row -> row.key().role(), RoleRow::number)));
  }

  @Override
  public Map<UserId, RankNumber> findUserRanks(GuildId guild, int most) {
    return store.with(transaction ->
        transaction
            .rows(USERS)
            .filter(row -> row.key().guild().equals(guild))
            .sorted(Comparator.comparing(row -> row.key().user().value()))
            .limit(most)
            .collect(Collectors.toMap(row -> row.key().user(), UserRow::number)));
  }

  @Override
  public Optional<RankNumber> findUserRank(GuildId guild, UserId user) {
    return store.with(
        transaction -> transaction.find(USERS, new UserKey(guild, user)).map(UserRow::number));
  }

  @Override
  public boolean assign(GuildId guild, RoleId role, RankNumber number) {
    RoleKey key = new RoleKey(guild, role);
    return store.with(transaction -> {
      boolean exists = isRank(transaction, guild, number);
      if (exists) {
        transaction.put(ROLES, key, new RoleRow(key, number));
      }
      return exists;
    });
  }

  @Override
  public boolean assign(GuildId guild, UserId user, RankNumber number) {
    UserKey key = new UserKey(guild, user);
    return store.with(transaction -> {
      boolean exists = isRank(transaction, guild, number);
      if (exists) {
        transaction.put(USERS, key, new UserRow(key, number));
      }
      return exists;
    });
  }

  @Override
  public boolean withdraw(GuildId guild, RoleId role) {
    return withdraw(ROLES, new RoleKey(guild, role));
  }

  @Override
  public boolean withdraw(GuildId guild, UserId user) {
    return withdraw(USERS, new UserKey(guild, user));
  }

  private <K, V> boolean withdraw(Table<K, V> table, K key) {
    return store.with(transaction -> {
      transaction.lock(table, key);
      boolean isThere = transaction.find(table, key).isPresent();
      transaction.remove(table, key);
      return isThere;
    });
  }

  private static boolean isRank(InMemoryTransaction transaction, GuildId guild, RankNumber number) {
    transaction.lock(RANKS, new RankKey(guild, number));
    return transaction.find(RANKS, new RankKey(guild, number)).isPresent();
  }

  private record RankKey(GuildId guild, RankNumber number) {}

  private record NameKey(GuildId guild, String name) {
    static NameKey of(Rank rank) {
      return new NameKey(rank.guild(), rank.name().toLowerCase(Locale.ROOT));
    }
  }

  private record RoleKey(GuildId guild, RoleId role) {}

  private record RoleRow(RoleKey key, RankNumber number) {}

  private record UserKey(GuildId guild, UserId user) {}

  private record UserRow(UserKey key, RankNumber number) {}
}
