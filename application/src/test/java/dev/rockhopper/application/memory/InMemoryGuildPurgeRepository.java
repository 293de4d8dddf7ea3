package dev.rockhopper.application.memory;

import dev.rockhopper.application.memory.InMemoryStore.RowKey;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Removes what guilds owned from an [InMemoryStore]. As in the database, what a guild owns has a
/// key that begins with the guild's id.
public final class InMemoryGuildPurgeRepository implements IGuildPurgeRepository {
  private static final Set<String> OWN =
      Set.of(InMemoryGuildRepository.GUILDS.name(), InMemoryGuildRepository.DEPARTURES.name());

  private final InMemoryStore store;

  /// Removes from `store`.
  public InMemoryGuildPurgeRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Progress purge(GuildId guild, Instant leftBefore, int rows) {
    IGuildPurgeRepository.requireRows(rows);
    return store.with(transaction -> {
      transaction.lock(InMemoryGuildRepository.DEPARTURES, guild);
      boolean hasLeft =
          transaction
              .find(InMemoryGuildRepository.DEPARTURES, guild)
              .filter(departure -> departure.at().isBefore(leftBefore))
              .isPresent();
      return hasLeft ? delete(transaction, guild, rows) : new Progress.Kept();
    });
  }

  private static Progress delete(InMemoryTransaction transaction, GuildId guild, int rows) {
    List<RowKey> batch =
        transaction
            .keys()
            .filter(key -> !OWN.contains(key.table()) && beginsWith(key.id(), guild))
            .limit(rows)
            .toList();
    batch.forEach(transaction::remove);
    if (batch.size() == rows) {
      return new Progress.More(rows);
    }
    transaction.remove(InMemoryGuildRepository.GUILDS, guild);
    transaction.remove(InMemoryGuildRepository.DEPARTURES, guild);
    return new Progress.Done(batch.size() + 1L);
  }

  private static boolean beginsWith(Object key, GuildId guild) {
    if (key instanceof GuildId other) {
      return other.equals(guild);
    }
    RecordComponent[] components = key.getClass().getRecordComponents();
    return components != null
        && components.length > 0
        && beginsWith(valueOf(key, components[0]), guild);
  }

  private static Object valueOf(Object key, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(key);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a key that hides what it begins with: " + key, e);
    }
  }
}
