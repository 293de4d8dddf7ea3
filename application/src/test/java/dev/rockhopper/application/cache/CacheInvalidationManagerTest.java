package dev.rockhopper.application.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.cache.CacheManager.PendingWrites;
import dev.rockhopper.application.transaction.Completion;
import dev.rockhopper.application.transaction.TransactionConduct.Writes;
import dev.rockhopper.application.transaction.WrittenKey;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class CacheInvalidationManagerTest {
  private static final WrittenKey WRITTEN = new WrittenKey("guild-config", new GuildId(7));

  private final RecordingSink others = new RecordingSink();
  private final List<String> ends = new ArrayList<>();
  private final List<LeftBehind<?, ?>> puts = new ArrayList<>();
  private final Queue<Runnable> later = new ArrayDeque<>();

  @Test
  void othersAreToldThoughTheEndFailsHere() {
    Writes writes = over(new FailingEnd()).begun();
    writes.writing(WRITTEN);

    assertThatThrownBy(() -> writes.ended(Completion.COMMITTED)).hasMessage("cannot end");

    assertThat(others.sent()).hasSize(1);
  }

  @Test
  void whatIsNotKnownToBeCommittedIsToldTwiceThoughTheEndFails() {
    Writes writes = over(new FailingEnd()).begun();
    writes.writing(WRITTEN);

    writes.ended(Completion.UNKNOWN);
    assertThat(ends).isEmpty();
    assertThatThrownBy(() -> later.remove().run()).hasMessage("cannot end");

    assertThat(others.sent()).hasSize(2);
  }

  /// The process stops: the others are told, and miss its goodbye, since it has not ended here.
  @Test
  void whatCannotBeEndedLaterIsNotEndedAtOnce() {
    Writes writes =
        new CacheInvalidationManager(
                CacheKinds.rules(),
                new Caches(new FailingEnd()),
                others,
                (_, _) -> {
                  throw new RejectedExecutionException("stopping");
                })
            .begun();
    writes.writing(WRITTEN);

    assertThatThrownBy(() -> writes.ended(Completion.UNKNOWN)).hasMessage("stopping");

    assertThat(ends).isEmpty();
    assertThat(others.sent()).hasSize(1);
  }

  @Test
  void ofACommitThatIsAboutToBeSentTheCachesAreTold() {
    Writes writes = over(new FailingEnd()).begun();
    writes.writing(WRITTEN);

    writes.committing();

    assertThat(ends).containsExactly("committing");
  }

  @Test
  void ofARollbackNobodyElseIsTold() {
    Writes writes = over(new FailingEnd()).begun();
    writes.writing(WRITTEN);

    assertThatThrownBy(() -> writes.ended(Completion.ROLLED_BACK)).hasMessage("cannot end");

    assertThat(others.sent()).isEmpty();
  }

  @Test
  void whatIsLeftIsPutWhereItFollowsFromWhatWasWritten() {
    GuildId guild = new GuildId(7);
    LeftBehind<?, ?> own =
        new LeftBehind<>(
            CacheKinds.GUILD_CONFIG, guild, Optional.of(GuildConfig.defaultsFor(guild)));
    LeftBehind<?, ?> ofAnother =
        new LeftBehind<>(CacheKinds.GUILD_CONFIG, new GuildId(8), Optional.empty());
    Writes writes = over(new FailingEnd()).begun();
    writes.writing(WRITTEN);

    writes.left(Map.of(WRITTEN, own));
    writes.left(Map.of(WRITTEN, ofAnother));
    writes.left(Map.of(WRITTEN, "of no cache"));

    assertThat(puts).containsExactly(own);
  }

  @Test
  void whoeverSaysWhatIsThereIsReachedByItsOwnRule() {
    assertThat(CacheKinds.all())
        .filteredOn(kind -> kind.entity().isPresent())
        .isNotEmpty()
        .allSatisfy(kind ->
            assertThat(
                    CacheKinds.rules()
                        .byWritten()
                        .getOrDefault(kind.entity().orElseThrow(), List.of()))
                .hasSize(1));
  }

  @Test
  void othersAreToldBeforeTheReleaseOfWhatIsHeld() {
    Writes writes = over(new HeldEnd(true, true)).begun();
    writes.writing(WRITTEN);

    writes.ended(Completion.COMMITTED);

    assertThat(ends).containsExactly("ended after 1 news");
    assertThat(others.sent()).as("once").hasSize(1);
  }

  @Test
  void whatWasNotHeldUntilTheReleaseIsToldAgain() {
    Writes writes = over(new HeldEnd(true, false)).begun();
    writes.writing(WRITTEN);

    writes.ended(Completion.COMMITTED);

    assertThat(ends).containsExactly("ended after 1 news");
    assertThat(others.sent()).hasSize(2);
    assertThat(others.sent().getFirst()).isEqualTo(others.sent().getLast());
  }

  @Test
  void whatMayNotBeHeldIsToldAfterTheRelease() {
    Writes writes = over(new HeldEnd(false, true)).begun();
    writes.writing(WRITTEN);

    writes.ended(Completion.COMMITTED);

    assertThat(ends).containsExactly("ended after 0 news");
    assertThat(others.sent()).hasSize(1);
  }

  @Test
  void whatIsHeldIsToldAgainWhereItsEndFails() {
    Writes writes =
        over(new HeldEnd(true, true) {
              @Override
              public boolean end() {
                boolean _ = super.end();
                throw new IllegalStateException("cannot end");
              }
            })
            .begun();
    writes.writing(WRITTEN);

    assertThatThrownBy(() -> writes.ended(Completion.COMMITTED)).hasMessage("cannot end");

    assertThat(others.sent()).hasSize(2);
  }

  @Test
  void whatIsHeldIsReleasedThoughTheOthersCannotBeTold() {
    InvalidationSink broken =
        _ -> {
          throw new IllegalStateException("cannot tell");
        };
    Writes writes =
        new CacheInvalidationManager(
                CacheKinds.rules(),
                new Caches(new HeldEnd(true, true)),
                broken,
                (_, work) -> later.add(work))
            .begun();
    writes.writing(WRITTEN);

    assertThatThrownBy(() -> writes.ended(Completion.COMMITTED)).hasMessage("cannot tell");

    assertThat(ends).containsExactly("ended after 0 news");
  }

  private CacheInvalidationManager over(PendingWrites pending) {
    return new CacheInvalidationManager(
        CacheKinds.rules(), new Caches(pending), others, (_, work) -> later.add(work));
  }

  /// Caches of which only the ends matter.
  private record Caches(PendingWrites pendingWrites) implements CacheManager {
    @Override
    public <K, V> Cache<K, V> cache(CacheKind<K, V> kind) {
      return new ForgetfulCacheManager().cache(kind);
    }

    @Override
    public void invalidate(Invalidation invalidation) {}

    @Override
    public void invalidatedElsewhere(Invalidation invalidation) {}

    @Override
    public void missed() {}

    @Override
    public List<CacheStatistics> statistics() {
      return List.of();
    }
  }

  private final class FailingEnd implements PendingWrites {
    @Override
    public void add(Touched<?> touched) {}

    @Override
    public void put(LeftBehind<?, ?> left) {
      puts.add(left);
    }

    @Override
    public void committing() {
      ends.add("committing");
    }

    @Override
    public boolean isHeld() {
      return false;
    }

    @Override
    public boolean end() {
      ends.add("tried");
      throw new IllegalStateException("cannot end");
    }
  }

  /// What holds as it says, or seems to.
  private class HeldEnd implements PendingWrites {
    private final boolean seems;
    private final boolean stood;

    HeldEnd(boolean seems, boolean stood) {
      this.seems = seems;
      this.stood = stood;
    }

    @Override
    public void add(Touched<?> touched) {}

    @Override
    public void put(LeftBehind<?, ?> left) {}

    @Override
    public boolean isHeld() {
      return seems;
    }

    @Override
    public boolean end() {
      ends.add("ended after %d news".formatted(others.sent().size()));
      return stood;
    }
  }
}
