package dev.rockhopper.application.memory;

import dev.rockhopper.application.memory.InMemoryStore.RowKey;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Removes what guilds owned from an [InMemoryStore]. As in the database, what a guild owns has a
/// key that begins with the guild's id, and what belongs to a case begins with the key of the case.
public final class InMemoryGuildPurgeRepository implements IGuildPurgeRepository {
  /// What goes in pieces, in this order.
  private static final List<String> RECORDS =
      List.of(
          "audit_entry", InMemoryCaseRepository.CASES.name(), "member_level", "starred_message");

  private final InMemoryStore store;

  /// Removes from `store`.
  public InMemoryGuildPurgeRepository(InMemoryStore store) {
    this.store = store;
  }

  /// Has no clock, so that `leftBefore` decides alone.
  @Override
  public Progress purge(GuildId guild, Instant leftBefore, Duration grace, int rows) {
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
            .filter(key -> RECORDS.contains(key.table()) && beginsWith(key.id(), guild))
            .sorted(Comparator.comparingInt(key -> RECORDS.indexOf(key.table())))
            .limit(rows)
            .toList();
    batch.forEach(key -> removeWhole(transaction, key));
    if (batch.size() == rows) {
      return new Progress.More(rows);
    }
    transaction.remove(InMemoryGuildRepository.DEPARTURES, guild);
    List<RowKey> rest = transaction.keys().filter(key -> beginsWith(key.id(), guild)).toList();
    rest.forEach(transaction::remove);
    return new Progress.Done((long) batch.size() + rest.size());
  }

  /// A record with what belongs to it.
  private static void removeWhole(InMemoryTransaction transaction, RowKey record) {
    if (record.id() instanceof CaseKey) {
      transaction
          .keys()
          .filter(key ->
              beginsWith(key.id(), record.id())
                  || beginsWith(transaction.require(key), record.id()))
          .toList()
          .forEach(transaction::remove);
    }
    transaction.remove(record);
  }

  private static boolean beginsWith(@Nullable Object whole, Object beginning) {
    if (whole == null || whole.equals(beginning)) {
      return whole != null;
    }
    RecordComponent[] components = whole.getClass().getRecordComponents();
    return components != null
        && components.length > 0
        && beginsWith(valueOf(whole, components[0]), beginning);
  }

  private static @Nullable Object valueOf(Object key, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(key);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a key that hides what it begins with: " + key, e);
    }
  }
}
