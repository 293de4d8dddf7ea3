package dev.rockhopper.application.memory;

import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.limits.Allowance;
import dev.rockhopper.domain.limits.IModeratorLimitRepository;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.AssumptionException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Limits and quarantines in an [InMemoryStore].
public final class InMemoryModeratorLimitRepository implements IModeratorLimitRepository {
  private static final Table<BucketKey, Bucket> BUCKETS =
      new Table<>("moderator_limit", BucketKey.class, Bucket.class);
  private static final Table<MemberKey, Quarantine> QUARANTINES =
      new Table<>("moderator_quarantine", MemberKey.class, Quarantine.class);
  private static final int MOST = 100;

  private final InMemoryStore store;

  /// Keeps them in `store`.
  public InMemoryModeratorLimitRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public boolean take(Use use, Allowance allowance, Instant now) {
    BucketKey key = new BucketKey(use.guild(), use.moderator(), use.type());
    return store.with(transaction -> {
      References.requireGuild(transaction, use.guild());
      transaction.lock(BUCKETS, key);
      Optional<Bucket> bucket = transaction.find(BUCKETS, key);
      if (bucket.filter(known -> known.source().equals(use.source())).isPresent()) {
        return true;
      }
      Instant full = bucket.map(Bucket::fullAt).orElse(now);
      Optional<Instant> later = allowance.afterTaking(use.uses(), full, now);
      later.ifPresent(at -> transaction.put(BUCKETS, key, new Bucket(key, at, use.source())));
      return later.isPresent();
    });
  }

  @Override
  public Optional<Quarantine> findQuarantine(GuildId guild, UserId moderator) {
    return store.with(
        transaction -> transaction.find(QUARANTINES, new MemberKey(guild, moderator)));
  }

  @Override
  public void assumeNoQuarantine(GuildId guild, UserId moderator) {
    store.required("assumeNoQuarantine");
    if (findQuarantine(guild, moderator).isPresent()) {
      throw new AssumptionException(moderator + " is in quarantine");
    }
  }

  @Override
  public boolean quarantine(Quarantine quarantine) {
    MemberKey key = new MemberKey(quarantine.guild(), quarantine.moderator());
    return store.with(transaction -> {
      References.requireGuild(transaction, quarantine.guild());
      transaction.lock(QUARANTINES, key);
      boolean isNew = transaction.find(QUARANTINES, key).isEmpty();
      if (isNew) {
        transaction.put(QUARANTINES, key, quarantine);
      }
      return isNew;
    });
  }

  @Override
  public void alerted(GuildId guild, UserId moderator) {
    MemberKey key = new MemberKey(guild, moderator);
    var _ =
        store.with(transaction -> {
          transaction.lock(QUARANTINES, key);
          Optional<Quarantine> found = transaction.find(QUARANTINES, key);
          found.ifPresent(before ->
              transaction.put(
                  QUARANTINES,
                  key,
                  new Quarantine(
                      guild,
                      moderator,
                      before.since(),
                      before.by(),
                      before.why(),
                      Quarantine.Alert.RAISED)));
          return found;
        });
  }

  @Override
  public boolean lift(GuildId guild, UserId moderator) {
    MemberKey key = new MemberKey(guild, moderator);
    return store.with(transaction -> {
      transaction.lock(QUARANTINES, key);
      boolean isThere = transaction.find(QUARANTINES, key).isPresent();
      if (isThere) {
        transaction.remove(QUARANTINES, key);
        transaction
            .rows(BUCKETS)
            .map(Bucket::key)
            .filter(bucket -> bucket.guild().equals(guild) && bucket.moderator().equals(moderator))
            .toList()
            .forEach(bucket -> transaction.remove(BUCKETS, bucket));
      }
      return isThere;
    });
  }

  @Override
  public List<Quarantine> quarantines(GuildId guild) {
    return store.with(transaction ->
        transaction
            .rows(QUARANTINES)
            .filter(quarantine -> quarantine.guild().equals(guild))
            .sorted(
                Comparator.comparing(Quarantine::since)
                    .reversed()
                    .thenComparing(Quarantine::moderator))
            .limit(MOST)
            .toList());
  }

  private record BucketKey(GuildId guild, UserId moderator, CaseType type) {}

  private record Bucket(BucketKey key, Instant fullAt, SourceId source) {}
}
