package dev.rockhopper.application.memory;

import dev.rockhopper.domain.afk.Afk;
import dev.rockhopper.domain.afk.AfkChange;
import dev.rockhopper.domain.afk.IAfkRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Members who are away, in an [InMemoryStore].
public final class InMemoryAfkRepository implements IAfkRepository {
  private static final Table<Member, Afk> AFK = new Table<>("afk", Member.class, Afk.class);

  private final InMemoryStore store;

  /// Keeps absences in `store`.
  public InMemoryAfkRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Optional<Afk> find(GuildId guild, UserId user) {
    return store.with(transaction -> transaction.find(AFK, new Member(guild, user)));
  }

  @Override
  public List<Afk> findAmong(GuildId guild, Set<UserId> users) {
    IAfkRepository.requireMentions(users);
    return store.with(transaction ->
        transaction
            .rows(AFK)
            .filter(afk -> afk.guild().equals(guild) && users.contains(afk.user()))
            .sorted(Comparator.comparing(Afk::user))
            .toList());
  }

  @Override
  public boolean isAnybodyAway(GuildId guild) {
    return store.with(
        transaction -> transaction.rows(AFK).anyMatch(afk -> afk.guild().equals(guild)));
  }

  @Override
  public AfkChange set(Afk afk) {
    Member key = new Member(afk.guild(), afk.user());
    return store.with(transaction -> {
      References.requireGuild(transaction, afk.guild());
      transaction.lock(AFK, key);
      Optional<Afk> before = transaction.find(AFK, key);
      Afk now =
          new Afk(
              afk.guild(), afk.user(), afk.note(), afk.since(), afk.expiry(), store.nextSequence());
      transaction.put(AFK, key, now);
      return before
          .<AfkChange>map(was -> new AfkChange.Replaced(was, now))
          .orElseGet(() -> new AfkChange.Begun(now));
    });
  }

  @Override
  public Optional<Afk> clear(GuildId guild, UserId user) {
    return clear(new Member(guild, user), _ -> true);
  }

  @Override
  public Optional<Afk> clear(GuildId guild, UserId user, long version) {
    return clear(new Member(guild, user), afk -> afk.version() == version);
  }

  private Optional<Afk> clear(Member key, Predicate<Afk> only) {
    return store.with(transaction -> {
      transaction.lock(AFK, key);
      Optional<Afk> cleared = transaction.find(AFK, key).filter(only);
      cleared.ifPresent(_ -> transaction.remove(AFK, key));
      return cleared;
    });
  }

  private record Member(GuildId guild, UserId user) {}
}
