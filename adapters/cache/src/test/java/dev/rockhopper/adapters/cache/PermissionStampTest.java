package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.GUILD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.PermissionKinds;
import dev.rockhopper.application.cache.RankQuestion;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.transaction.WrittenKey;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One write of a guild's permissions revokes every answer that was derived from them.
class PermissionStampTest {
  private static final RankNumber THREE = new RankNumber(3);
  private static final RankNumber FIVE = new RankNumber(5);
  private static final RoleId HELPERS = new RoleId(71);
  private static final GuildId OTHER = new GuildId(8);

  private final CacheWorld world = new CacheWorld();
  private final InMemoryRankRepository stored = new InMemoryRankRepository(world.store);
  private final CachedRankRepository ranks =
      new CachedRankRepository(stored, world.caches, world.transactions);
  private final Cache<RankQuestion, Optional<RankNumber>> answers =
      world.caches.cache(PermissionKinds.RANK_OF);

  @BeforeEach
  void setUp() {
    new InMemoryGuildRepository(world.store).ensure(OTHER);
    for (GuildId guild : List.of(GUILD, OTHER)) {
      stored.save(new Rank(guild, THREE, "three", "", 0));
      stored.save(new Rank(guild, FIVE, "five", "", 0));
      stored.assign(guild, HELPERS, THREE);
    }
  }

  private List<Optional<RankNumber>> ofHelpers(GuildId guild) {
    return IntStream.rangeClosed(1, 20)
        .mapToObj(user -> ranks.findRank(guild, new UserId(user), Set.of(HELPERS)))
        .toList();
  }

  private void promoteHelpers() {
    world.transactions.inTransaction(
        "promote",
        transaction -> {
          transaction.recordWrite(new WrittenKey("rank", GUILD));
          return stored.assign(GUILD, HELPERS, FIVE);
        });
  }

  private long loads() {
    return answers.statistics().loads().done();
  }

  @Test
  void aWarmAnswerAsksNobody() {
    ofHelpers(GUILD);
    long loads = loads();
    world.store.goAway();

    assertThat(ofHelpers(GUILD)).containsOnly(Optional.of(THREE));
    assertThat(loads()).isEqualTo(loads).isEqualTo(20);
  }

  @Test
  void oneWriteRevokesTheAnswersOfTheWholeGuildWithTheNextQuestion() {
    ofHelpers(GUILD);
    ofHelpers(OTHER);

    promoteHelpers();

    assertThat(ofHelpers(GUILD)).containsOnly(Optional.of(FIVE));
    long loads = loads();
    assertThat(ofHelpers(OTHER)).containsOnly(Optional.of(THREE));
    assertThat(loads()).isEqualTo(loads);
  }

  /// The other process hears of the answers first, and of what they are derived from later.
  @Test
  void anAnswerIsNotDerivedFromWhatIsCachedAndStale() {
    ranks.findRoleRanks(GUILD);
    ranks.findUserRank(GUILD, new UserId(1));
    ofHelpers(GUILD);
    stored.assign(GUILD, HELPERS, FIVE);

    world.caches.invalidatedElsewhere(
        new Invalidation("rank-of", Set.of(), Set.of("guild:" + GUILD)));

    assertThat(ranks.findRoleRanks(GUILD)).containsEntry(HELPERS, THREE);
    assertThat(ofHelpers(GUILD)).containsOnly(Optional.of(FIVE));
  }

  @Test
  void withoutTheStoreAnAnswerIsDerivedFromWhatIsStale() {
    IRankRepository derived =
        (IRankRepository)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {IRankRepository.class},
                (proxy, method, arguments) ->
                    method.isDefault()
                        ? InvocationHandler.invokeDefault(proxy, method, arguments)
                        : method.invoke(ranks, arguments));
    CachedRankRepository broken =
        new CachedRankRepository(derived, world.caches, world.transactions);
    ranks.findRoleRanks(GUILD);
    ranks.findUserRank(GUILD, new UserId(1));
    stored.assign(GUILD, HELPERS, FIVE);

    world.caches.invalidatedElsewhere(
        new Invalidation("rank-of", Set.of(), Set.of("guild:" + GUILD)));
    assertThat(broken.findRank(GUILD, new UserId(1), Set.of(HELPERS))).contains(THREE);
    world.caches.invalidatedElsewhere(
        new Invalidation("role-rank", Set.of(GUILD.toString()), Set.of()));

    assertThat(broken.findRank(GUILD, new UserId(1), Set.of(HELPERS))).contains(THREE);
  }

  @Test
  void aStampNeverComesBackSoThatAnOldAnswerNeverDoes() {
    for (int round = 0; round < 1_000; round++) {
      RankNumber now = round % 2 == 0 ? FIVE : THREE;
      ranks.findRank(GUILD, new UserId(1), Set.of(HELPERS));
      world.transactions.inTransaction(
          "change",
          transaction -> {
            transaction.recordWrite(new WrittenKey("rank", GUILD));
            return stored.assign(GUILD, HELPERS, now);
          });

      assertThat(ranks.findRank(GUILD, new UserId(1), Set.of(HELPERS))).contains(now);
    }
  }

  @Test
  void theSameRolesInAnotherOrderAreTheSameQuestion() {
    MemberKey member = new MemberKey(GUILD, new UserId(1));

    assertThat(RankQuestion.of(member, Set.of(HELPERS, new RoleId(1))))
        .isEqualTo(RankQuestion.of(member, Set.of(new RoleId(1), HELPERS)));
  }
}
