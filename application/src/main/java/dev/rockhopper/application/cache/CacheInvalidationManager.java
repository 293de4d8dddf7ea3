package dev.rockhopper.application.cache;

import dev.rockhopper.application.cache.CacheManager.PendingWrites;
import dev.rockhopper.application.transaction.Completion;
import dev.rockhopper.application.transaction.TransactionConduct.WriteObserver;
import dev.rockhopper.application.transaction.TransactionConduct.Writes;
import dev.rockhopper.application.transaction.WrittenKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes cached data invalid when it is written: the transactions tell it of every entity that they
/// write, and rules say which entries follow from it.
///
/// From the first word of an entity on, before anything is committed, its entries are gone and what
/// is loaded of them is not kept. Once the transaction has ended, they can be kept again, and the
/// other processes are told, once for each transaction and kind; of a rollback there is nothing to
/// tell. What a writer knows of its committed work takes the place of the entry.
///
/// The others are told first, while this process still holds what it wrote where others read it, so
/// that they need not wait for the release: until then they find it held, and ask the database, and
/// afterwards nothing, or what is new. Where the hold turns out to have been lost, or the release
/// fails, somebody may have found the old value after the news, and is told again. Where it is
/// known before that the hold is not sure, they are told after the release only.
///
/// A transaction whose outcome is unknown counts as committed, and more than that: its commit may
/// still be on its way to the server when the line is lost, so that its entries cannot be kept
/// again at once. They are after [#UNKNOWN_FOR], and the others are told a second time.
public final class CacheInvalidationManager implements WriteObserver {
  /// How long after a commit with an unknown outcome the entries stay unbelievable.
  public static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);

  private final InvalidationRules rules;
  private final CacheManager caches;
  private final InvalidationSink others;
  private final Later later;

  /// Goes by `rules`.
  ///
  /// @param caches where entries are forgotten
  /// @param others who else is told
  /// @param later does what has to wait
  public CacheInvalidationManager(
      InvalidationRules rules, CacheManager caches, InvalidationSink others, Later later) {
    this.rules = rules;
    this.caches = caches;
    this.others = others;
    this.later = later;
  }

  @Override
  public Writes begun() {
    return new PendingInvalidation();
  }

  /// Does something on another thread after some time, which may be a little longer; never where
  /// this process stops before.
  @FunctionalInterface
  public interface Later {
    /// Does it.
    void after(Duration delay, Runnable work);
  }

  /// What one transaction has made invalid.
  private final class PendingInvalidation implements Writes {
    private final PendingWrites pending = caches.pendingWrites();
    private final Set<Touched<?>> touched = new LinkedHashSet<>();

    @Override
    public void writing(WrittenKey key) {
      for (Touched<?> entries : rules.touchedBy(key)) {
        touched.add(entries);
        pending.add(entries);
      }
    }

    /// What does not follow from the entity by a rule is not put: nobody would forget it.
    @Override
    public void left(Map<WrittenKey, Object> states) {
      states.forEach((key, state) -> {
        if (state instanceof LeftBehind<?, ?> left && rules.touchedBy(key).contains(entry(left))) {
          pending.put(left);
        }
      });
    }

    private static <K> Touched<K> entry(LeftBehind<K, ?> left) {
      return Touched.key(left.kind(), left.key());
    }

    @Override
    public void committing() {
      pending.committing();
    }

    @Override
    public void ended(Completion completion) {
      if (touched.isEmpty()) {
        return;
      }
      switch (completion) {
        case ROLLED_BACK -> {
          boolean _ = pending.end();
        }
        case COMMITTED -> tellAndEnd();
        case UNKNOWN -> {
          try {
            tell();
          } finally {
            // Where nothing can be done later any more, this process does not end it: the others
            // miss its goodbye, and wait until nothing of it can take effect.
            later.after(UNKNOWN_FOR, this::tellAndEnd);
          }
        }
      }
    }

    /// Both, though one of them fails.
    private void tellAndEnd() {
      boolean isKnown = false;
      try {
        if (pending.isHeld()) {
          tell();
          isKnown = true;
        }
      } finally {
        end(isKnown);
      }
    }

    /// @param isKnown whether the others know already, unless they have read something old since
    private void end(boolean isKnown) {
      boolean wasHeld = false;
      try {
        wasHeld = pending.end();
      } finally {
        if (!isKnown || !wasHeld) {
          tell();
        }
      }
    }

    private void tell() {
      others.publishAll(merged());
    }

    /// Mostly one: what follows runs while others wait for the news, and rarely, so that nothing of
    /// it is at hand for the processor.
    private List<Invalidation> merged() {
      if (touched.size() == 1) {
        return List.of(touched.iterator().next().toInvalidation());
      }
      Map<String, Set<String>> keys = new LinkedHashMap<>();
      Map<String, Set<String>> groups = new LinkedHashMap<>();
      for (Touched<?> entries : touched) {
        Invalidation one = entries.toInvalidation();
        keys.computeIfAbsent(one.kind(), _ -> new LinkedHashSet<>()).addAll(one.keys());
        groups.computeIfAbsent(one.kind(), _ -> new LinkedHashSet<>()).addAll(one.groups());
      }
      return keys.entrySet().stream()
          .map(kind ->
              new Invalidation(
                  kind.getKey(), kind.getValue(), groups.getOrDefault(kind.getKey(), Set.of())))
          .toList();
    }
  }
}
