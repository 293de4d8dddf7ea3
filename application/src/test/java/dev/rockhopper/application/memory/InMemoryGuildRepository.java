package dev.rockhopper.application.memory;

import dev.rockhopper.domain.guilds.GuildDeparture;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.guilds.KnownGuild;
import dev.rockhopper.domain.guilds.KnownGuild.Membership;
import dev.rockhopper.domain.repository.AssumptionException;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Guilds in an [InMemoryStore].
public final class InMemoryGuildRepository implements IGuildRepository {
  static final Table<GuildId, GuildId> GUILDS = new Table<>("guild", GuildId.class, GuildId.class);
  static final Table<GuildId, GuildDeparture> DEPARTURES =
      new Table<>("guild.left_at", GuildId.class, GuildDeparture.class);
  private static final Comparator<GuildDeparture> IN_ORDER =
      Comparator.comparing(GuildDeparture::at).thenComparing(GuildDeparture::guild);

  private final InMemoryStore store;

  /// Keeps guilds in `store`.
  public InMemoryGuildRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public void ensure(GuildId guild) {
    store.with(transaction -> {
      if (transaction.find(GUILDS, guild).isEmpty()) {
        transaction.put(GUILDS, guild, guild);
      }
      return guild;
    });
  }

  @Override
  public void assumeThere(GuildId guild) {
    store.required("assumeThere");
    if (!exists(guild)) {
      throw new AssumptionException("there is no guild " + guild);
    }
  }

  @Override
  public boolean exists(GuildId guild) {
    return store.with(transaction -> transaction.find(GUILDS, guild).isPresent());
  }

  @Override
  public boolean markLeft(GuildId guild, Instant at) {
    return store.with(transaction -> {
      transaction.lock(DEPARTURES, guild);
      boolean isIn =
          transaction.find(GUILDS, guild).isPresent()
              && transaction.find(DEPARTURES, guild).isEmpty();
      if (isIn) {
        transaction.put(DEPARTURES, guild, new GuildDeparture(guild, at));
      }
      return isIn;
    });
  }

  @Override
  public boolean markReturned(GuildId guild) {
    return store.with(transaction -> {
      transaction.lock(DEPARTURES, guild);
      boolean hasLeft = transaction.find(DEPARTURES, guild).isPresent();
      transaction.remove(DEPARTURES, guild);
      return hasLeft;
    });
  }

  @Override
  public List<GuildDeparture> findLeftBefore(Instant instant, int limit) {
    return findLeftBefore(instant, limit, _ -> true);
  }

  @Override
  public List<GuildDeparture> findLeftBefore(Instant instant, GuildDeparture after, int limit) {
    return findLeftBefore(instant, limit, departure -> IN_ORDER.compare(departure, after) > 0);
  }

  private List<GuildDeparture> findLeftBefore(
      Instant instant, int limit, Predicate<GuildDeparture> also) {
    return store.with(transaction ->
        transaction
            .rows(DEPARTURES)
            .filter(departure -> departure.at().isBefore(instant))
            .filter(also)
            .sorted(IN_ORDER)
            .limit(limit)
            .toList());
  }

  @Override
  public Page<KnownGuild> findAll(PageRequest page) {
    long above =
        switch (page.from()) {
          case Cursor.Start() -> 0;
          case Cursor.After(long key) -> key;
          case Cursor.End() -> Long.MAX_VALUE;
        };
    return store.with(transaction ->
        Page.of(
            transaction
                .rows(GUILDS)
                .filter(guild -> guild.value() > above)
                .sorted()
                .limit(page.size() + 1L)
                .map(guild ->
                    new KnownGuild(
                        guild,
                        transaction.find(DEPARTURES, guild).isPresent()
                            ? Membership.LEFT
                            : Membership.PRESENT))
                .toList(),
            page.size(),
            known -> known.guild().value()));
  }
}
