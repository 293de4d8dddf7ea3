package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.GUILD;

import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheManager.PendingWrites;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.LeftBehind;
import dev.rockhopper.application.cache.Touched;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.WrittenKey;
import dev.rockhopper.domain.guilds.GuildConfig;
import java.util.Optional;
import java.util.Set;

/// What can happen while what was written takes its place, in one fixed order each. Each gives the
/// version that is read at its end.
final class WriteThroughRaces {
  private WriteThroughRaces() {}

  /// Somebody who writes step by step.
  static final class Writer {
    private final CacheWorld world;
    private final PendingWrites pending;

    /// Has said what is to be written.
    Writer(CacheWorld world) {
      this.world = world;
      this.pending = world.caches.pendingWrites();
      pending.add(Touched.key(CacheKinds.GUILD_CONFIG, GUILD));
    }

    /// Writes and commits, and knows what is there then.
    Writer commit() {
      GuildConfig written =
          world.transactions.inTransaction(
              "step", _ -> world.configs.save(world.configs.getForUpdate(GUILD)));
      pending.put(new LeftBehind<>(CacheKinds.GUILD_CONFIG, GUILD, Optional.of(written)));
      return this;
    }

    /// Knows that it has committed.
    void end() {
      boolean _ = pending.end();
    }
  }

  /// R4: one has committed the first version, another commits the second and puts it; then the
  /// first is put.
  static long putsInTheOtherOrder(CacheWorld world) {
    Writer one = new Writer(world).commit();
    new Writer(world).commit().end();
    one.end();
    return world.read();
  }

  /// One is about to write; another commits the first version and puts it; the one commits the
  /// second, and does not know yet when it is read.
  static long readBeforeTheEndOfOneWhoWasThereFirst(CacheWorld world) {
    Writer one = new Writer(world);
    new Writer(world).commit().end();
    one.commit();
    long seen = world.read();
    one.end();
    return seen;
  }

  /// One has committed the first version; another process the second, and has said so, of the key
  /// or of a group; then the first is put.
  static long putAfterNewsOfAnother(CacheWorld world, Invalidation news) {
    Writer one = new Writer(world).commit();
    world.transactions.inTransaction(
        "elsewhere", _ -> world.configs.save(world.configs.getForUpdate(GUILD)));
    world.caches.invalidatedElsewhere(news);
    one.end();
    return world.read();
  }

  static Invalidation newsOfTheKey() {
    return new Invalidation(CacheKinds.GUILD_CONFIG.name(), Set.of(GUILD.toString()), Set.of());
  }

  /// A transaction writes settings, says so, and deletes the whole guild, of which settings know
  /// nothing.
  static long putOfWhatWentWithItsGuild(CacheWorld world) {
    world.transactions.inTransaction(
        "guild",
        transaction -> {
          GuildConfig written = save(world, transaction);
          world.configs.delete(GUILD);
          transaction.recordWrite(new WrittenKey("guild", GUILD));
          return written;
        });
    return world.read();
  }

  /// A transaction writes the first version and says so, then the second without saying anything.
  ///
  /// @param says whether it says the first once more at the end
  static long putOfWhatWasWrittenAgain(CacheWorld world, boolean says) {
    world.transactions.inTransaction(
        "twice",
        transaction -> {
          GuildConfig first = save(world, transaction);
          world.writeIn(transaction);
          if (says) {
            say(transaction, first);
          }
          return first;
        });
    return world.read();
  }

  /// The first version is committed; a savepoint level writes the second and says so, and is rolled
  /// back alone.
  ///
  /// @param says whether the level around it says so once more
  static long putOfALevelThatRolledBack(CacheWorld world, boolean says) {
    world.write();
    world.transactions.inTransaction(
        "outer",
        outer -> {
          GuildConfig second =
              world.transactions.inTransaction(
                  TransactionOptions.named("level").nested(),
                  level -> {
                    GuildConfig written = save(world, level);
                    level.setRollbackOnly();
                    return written;
                  });
          if (says) {
            say(outer, second);
          }
          return second;
        });
    return world.read();
  }

  private static GuildConfig save(CacheWorld world, Transaction transaction) {
    GuildConfig written = world.configs.save(world.configs.getForUpdate(GUILD));
    transaction.recordWrite(new WrittenKey("guild-config", GUILD));
    say(transaction, written);
    return written;
  }

  private static void say(Transaction transaction, GuildConfig written) {
    transaction.recordState(
        new WrittenKey("guild-config", GUILD),
        new LeftBehind<>(CacheKinds.GUILD_CONFIG, GUILD, Optional.of(written)));
  }
}
