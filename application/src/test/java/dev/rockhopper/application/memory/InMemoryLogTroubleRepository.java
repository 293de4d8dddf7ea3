package dev.rockhopper.application.memory;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.ILogTroubleRepository;
import dev.rockhopper.domain.logs.LogTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Log channels that take no messages, in an [InMemoryStore].
public final class InMemoryLogTroubleRepository implements ILogTroubleRepository {
  private static final Table<Place, LogTrouble> TROUBLES =
      new Table<>("log_trouble", Place.class, LogTrouble.class);
  private static final Table<Alerted, Instant> ALERTS =
      new Table<>("log_alert", Alerted.class, Instant.class);

  private final InMemoryStore store;

  /// Keeps troubles in `store`.
  public InMemoryLogTroubleRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public List<LogTrouble> find(GuildId guild) {
    return findAll(Integer.MAX_VALUE).stream()
        .filter(trouble -> trouble.guild().equals(guild))
        .toList();
  }

  @Override
  public List<LogTrouble> findAll(int limit) {
    return store.with(transaction ->
        transaction
            .rows(TROUBLES)
            .sorted(
                Comparator.comparing(LogTrouble::guild)
                    .thenComparing(trouble -> trouble.channel().value()))
            .limit(limit)
            .toList());
  }

  @Override
  public void put(LogTrouble trouble) {
    var _ =
        store.with(transaction -> {
          References.requireGuild(transaction, trouble.guild());
          Place key = new Place(trouble.guild(), trouble.channel());
          transaction.lock(TROUBLES, key);
          transaction.put(TROUBLES, key, trouble);
          return trouble;
        });
  }

  @Override
  public boolean clear(GuildId guild, ChannelId channel) {
    Place key = new Place(guild, channel);
    return store.with(transaction -> {
      transaction.lock(TROUBLES, key);
      boolean isThere = transaction.find(TROUBLES, key).isPresent();
      transaction.remove(TROUBLES, key);
      return isThere;
    });
  }

  @Override
  public int hurry(GuildId guild, Instant now) {
    List<LogTrouble> all = find(guild);
    all.forEach(old ->
        put(new LogTrouble(guild, old.channel(), old.since(), old.failure(), old.attempts(), now)));
    return all.size();
  }

  @Override
  public boolean takeAlert(GuildId guild, Instant now, Duration pause) {
    Alerted key = new Alerted(guild);
    return store.with(transaction -> {
      References.requireGuild(transaction, guild);
      transaction.lock(ALERTS, key);
      boolean isFree =
          transaction.find(ALERTS, key).filter(told -> told.isAfter(now.minus(pause))).isEmpty();
      if (isFree) {
        transaction.put(ALERTS, key, now);
      }
      return isFree;
    });
  }

  private record Place(GuildId guild, ChannelId channel) {}

  private record Alerted(GuildId guild) {}
}
