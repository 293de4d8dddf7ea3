package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.memory.InMemoryCaseRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.WrittenKey;
import dev.rockhopper.domain.afk.Afk;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.sanctions.MemberSanction;
import dev.rockhopper.domain.snippets.Snippet;
import dev.rockhopper.domain.snippets.SnippetKey;
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

  final CacheWorld world;

  OverMemory() {
    this(CacheConfigs.defaults());
  }

  OverMemory(CacheConfigs config) {
    world = new CacheWorld(config, CacheWorld.PATIENCE);
  }

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

  /// The same repository, which tells the open transaction of the guild, or the scope, that it
  /// writes something of. The real ones are more precise.
  <T> T recorded(Class<T> type, T repository) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (READS.stream().noneMatch(method.getName()::startsWith)) {
                Arrays.stream(arguments).flatMap(OverMemory::written).forEach(this::record);
              }
              try {
                return method.invoke(repository, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private void record(WrittenKey key) {
    world.transactions.current().ifPresent(open -> open.recordWrite(key));
  }

  private static Stream<WrittenKey> written(Object argument) {
    return switch (argument) {
      case GuildId guild -> Stream.of(new WrittenKey("guild", guild));
      case CaseKey key -> written(key.guild());
      case ModerationCase one -> written(one.key());
      case CaseRevision revision -> written(revision.key());
      case MemberSanction sanction -> written(sanction.origin());
      case Afk afk -> written(afk.guild());
      case Rank rank -> written(rank.guild());
      case Snippet snippet -> written(snippet.key());
      case SnippetKey key -> written(key.guild());
      case PermissionRule rule -> written(rule.scope());
      case ListEntry entry -> written(entry.scope());
      case RuleScope scope ->
          Stream.of(
              new WrittenKey("permission-rule", scope), new WrittenKey("permission-list", scope));
      case Collection<?> several -> several.stream().flatMap(OverMemory::written);
      default -> Stream.empty();
    };
  }
}
