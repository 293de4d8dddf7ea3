package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.Invalidation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who is writing what of one kind, and what has been written: the generations of its keys and of
/// its groups. Only what nobody has written since a look can pass.
final class Gate<K> {
  private static final int STRIPES = 1 << 10;
  private static final int GROUP_STRIPES = 1 << 12;

  /// For the most groups that are read at a time.
  private static final int SHARED_MARKS = 1 << 8;

  private final Generations keys = new Generations(STRIPES);
  private final Generations groups = new Generations(GROUP_STRIPES, 2);

  /// Changed by whatever may have happened to any entry: somebody has written, or others were not
  /// heard for a while.
  private final int everything = groups.own(0);

  /// Changed only by what is known to have been written.
  private final int written = groups.own(1);

  private final AtomicReferenceArray<@Nullable Marks> shared =
      new AtomicReferenceArray<>(SHARED_MARKS);
  private final Function<K, Set<String>> groupsOf;

  Gate(Function<K, Set<String>> groupsOf) {
    this.groupsOf = groupsOf;
  }

  /// How a key stands now, before a load of it.
  Look look(K key) {
    int stripe = keys.stripeOf(key);
    return new Look(stripe, keys.word(stripe), marks(groupsOf.apply(key)));
  }

  /// How several keys stand now, in their order, before a load of them. Keys of the same groups
  /// follow each other mostly: those are looked at once.
  List<Look> looks(List<K> wanted) {
    List<Look> looks = new ArrayList<>(wanted.size());
    @Nullable Set<String> last = null;
    @Nullable Marks marks = null;
    for (K key : wanted) {
      Set<String> names = groupsOf.apply(key);
      if (marks == null || !names.equals(last)) {
        marks = marks(names);
        last = names;
      }
      int stripe = keys.stripeOf(key);
      looks.add(new Look(stripe, keys.word(stripe), marks));
    }
    return looks;
  }

  /// How groups stand now: what was said of them last, for as long as it is so.
  private Marks marks(Set<String> names) {
    int[] stripes = new int[names.size()];
    int next = 0;
    for (String name : names) {
      stripes[next++] = stripeOf(name);
    }
    int place = Arrays.hashCode(stripes) & (SHARED_MARKS - 1);
    Marks last = shared.get(place);
    if (last != null && last.areOf(stripes) && last.areCurrent()) {
      return last;
    }
    Marks now = new Marks(groups, everything, written, stripes);
    shared.set(place, now);
    return now;
  }

  /// Whether a key stands still as it did.
  boolean isAsAt(Look look) {
    return keys.word(look.stripe()) == look.word() && look.marks().areCurrent();
  }

  /// The generation of the group that holds everything.
  long everything() {
    return groups.word(everything);
  }

  /// The generation of a group.
  long groupWord(String group) {
    return groups.word(stripeOf(group));
  }

  void raiseKey(K key) {
    keys.raise(keys.stripeOf(key));
  }

  void bumpKey(K key) {
    keys.bump(keys.stripeOf(key));
  }

  void lowerKey(K key) {
    keys.lower(keys.stripeOf(key));
  }

  void raiseGroup(String group) {
    noteWritten(group);
    groups.raise(stripeOf(group));
  }

  void bumpGroup(String group) {
    noteWritten(group);
    groups.bump(stripeOf(group));
  }

  void lowerGroup(String group) {
    noteWritten(group);
    groups.lower(stripeOf(group));
  }

  /// Something may have been written of which this process has not heard.
  void doubtEverything() {
    groups.bump(everything);
  }

  private void noteWritten(String group) {
    if (group.equals(Invalidation.EVERYTHING)) {
      groups.bump(written);
    }
  }

  private int stripeOf(String group) {
    return group.equals(Invalidation.EVERYTHING) ? everything : groups.stripeOf(group);
  }

  /// How many writers are at it just now.
  long pending() {
    return keys.pending() + groups.pending();
  }
}
