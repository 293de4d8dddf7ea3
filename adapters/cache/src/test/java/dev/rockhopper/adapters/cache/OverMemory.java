package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.memory.InMemoryCaseRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.WrittenKey;
import dev.rockhopper.domain.afk.Afk;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// What every contract asks for that is run over caches before the store in memory; over the real
/// one the contracts run in bootstrap.
abstract class OverMemory {
  private static final List<String> READS = List.of("find", "is", "leaderboard", "rankOf");

  final CacheWorld world = new CacheWorld();

  /// The guilds, which no cache stands before.
  public IGuildRepository guilds() {
    return new InMemoryGuildRepository(world.store);
  }

  /// The cases, which no cache stands before.
  public ICaseRepository cases() {
    return new InMemoryCaseRepository(world.store);
  }

  /// The transactions that the caches hear of.
  public TransactionManager transactions() {
    return world.transactions;
  }

  /// The same repository, which tells the open transaction of the guild that it writes something
  /// of. The real ones are more precise.
  <T> T recorded(Class<T> type, T repository) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (READS.stream().noneMatch(method.getName()::startsWith)) {
                Arrays.stream(arguments).flatMap(OverMemory::guildsOf).forEach(this::record);
              }
              try {
                return method.invoke(repository, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private void record(GuildId guild) {
    world
        .transactions
        .current()
        .ifPresent(open -> open.recordWrite(new WrittenKey("guild", guild)));
  }

  private static Stream<GuildId> guildsOf(Object argument) {
    return switch (argument) {
      case GuildId guild -> Stream.of(guild);
      case CaseKey origin -> Stream.of(origin.guild());
      case MemberSanction sanction -> Stream.of(sanction.origin().guild());
      case Afk afk -> Stream.of(afk.guild());
      case Rank rank -> Stream.of(rank.guild());
      case Collection<?> several -> several.stream().flatMap(OverMemory::guildsOf);
      default -> Stream.empty();
    };
  }
}
