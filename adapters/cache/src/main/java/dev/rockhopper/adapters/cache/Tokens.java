package dev.rockhopper.adapters.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rockhopper.adapters.cache.Epoch.Stand;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.shared.Found;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The random numbers of the epoch and of a kind's groups, as this process knows them. Together
/// they are the tag that a value carries: it is good for whoever knows the same numbers.
///
/// A number lives in the store, under a key that whoever writes the group holds and releases, so
/// that there is another one afterwards; whoever finds none makes a new one at random, never the
/// first of a row. It is remembered here for as long as the generation of the group in memory is
/// the same: what this process writes, hears or may have missed changes that.
final class Tokens<K> {
  private static final int REMEMBERED = 10_000;

  /// What a value that is loaded from now on carries.
  ///
  /// @param value the numbers in one
  /// @param stand of the epoch
  /// @param isFresh whether the store was asked for any of them just now
  record Tag(long value, Stand stand, boolean isFresh) {}

  /// A number that the store gave while the epoch, the group in memory, and the one that holds
  /// everything stood so.
  private record Remembered(long token, long epoch, long word, long everything) {}

  private final SharedLink link;
  private final SharedKeys<K> keys;
  private final Gate<K> gate;
  private final Cache<String, Remembered> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  Tokens(SharedLink link, SharedKeys<K> keys, Gate<K> gate) {
    this.link = link;
    this.keys = keys;
    this.gate = gate;
  }

  /// The groups of a key, and the one of everything, in an order that is the same everywhere.
  private List<String> groupsOf(K key) {
    List<String> groups = new ArrayList<>(new TreeSet<>(keys.kind().groups().apply(key)));
    groups.add(Invalidation.EVERYTHING);
    return groups;
  }

  /// The tag of a key, absent where the level cannot be used for it just now.
  Optional<Tag> tagOf(K key) {
    return tagsOf(List.of(key)).getFirst();
  }

  /// The tags of several keys, in their order, in at most two round trips and mostly none.
  List<Optional<Tag>> tagsOf(List<K> wanted) {
    Stand stand = link.epoch().now();
    List<Optional<Tag>> tags =
        new ArrayList<>(Collections.nCopies(wanted.size(), Optional.empty()));
    if (stand.isOwed()) {
      return tags;
    }
    if (stand.isKnown()) {
      compose(wanted, stand, false, tags);
    }
    List<K> lacking = new ArrayList<>();
    for (int i = 0; i < tags.size(); i++) {
      if (tags.get(i).isEmpty()) {
        lacking.add(wanted.get(i));
      }
    }
    if (!lacking.isEmpty()) {
      Stand learned = learn(lacking, stand);
      if (learned.isKnown()) {
        compose(wanted, learned, true, tags);
      }
    }
    return tags;
  }

  /// The tags of several keys as far as nobody has to be asked for them, in their order.
  List<Optional<Tag>> knownTagsOf(List<K> wanted) {
    Stand stand = link.epoch().now();
    List<Optional<Tag>> tags =
        new ArrayList<>(Collections.nCopies(wanted.size(), Optional.empty()));
    if (stand.isKnown() && !stand.isOwed()) {
      compose(wanted, stand, false, tags);
    }
    return tags;
  }

  /// The tag of one key as far as nobody has to be asked for it.
  Optional<Tag> knownTagOf(K key) {
    Stand stand = link.epoch().now();
    return stand.isKnown() && !stand.isOwed()
        ? Optional.ofNullable(composed(key, stand, false))
        : Optional.empty();
  }

  /// Finds the tags that are lacking in what is remembered, those of the same groups once.
  private void compose(List<K> wanted, Stand stand, boolean isFresh, List<Optional<Tag>> tags) {
    Map<Set<String>, Optional<Tag>> byGroups = new HashMap<>();
    @Nullable Set<String> last = null;
    Optional<Tag> lastTag = Optional.empty();
    for (int i = 0; i < tags.size(); i++) {
      if (tags.get(i).isEmpty()) {
        K key = wanted.get(i);
        Set<String> groups = keys.kind().groups().apply(key);
        if (!groups.equals(last)) {
          last = groups;
          lastTag =
              byGroups.computeIfAbsent(
                  groups, _ -> Optional.ofNullable(composed(key, stand, isFresh)));
        }
        tags.set(i, lastTag);
      }
    }
  }

  /// Whether nothing has come between that makes what was read since the tag was taken unsure.
  boolean isCurrent(Tag tag) {
    return link.epoch().now() == tag.stand() || link.without().contains(Guard.STAND);
  }

  /// Asks the store anew the next time.
  void forget(K key) {
    groupsOf(key).forEach(remembered::invalidate);
  }

  private @Nullable Tag composed(K key, Stand stand, boolean isFresh) {
    long tag = mixed(0, stand.token());
    for (String group : groupsOf(key)) {
      Remembered known = remembered.getIfPresent(group);
      if (known == null || !isGood(group, known, stand)) {
        return null;
      }
      tag = mixed(tag, known.token());
    }
    return new Tag(tag, stand, isFresh);
  }

  private boolean isGood(String group, Remembered known, Stand stand) {
    return known.epoch() == stand.token()
        && (isUnchanged(group, known) || link.without().contains(Guard.TOKEN_WORDS))
        && keys.ofGroup(group).filter(at -> !link.isOwed(at)).isPresent();
  }

  /// Whatever may have been missed changes the word of the group that holds everything.
  private boolean isUnchanged(String group, Remembered known) {
    return known.word() == gate.groupWord(group) && known.everything() == gate.everything();
  }

  /// Numbers at random make one that is as good as random; their order counts.
  private static long mixed(long so, long far) {
    long mixed = (so ^ far) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }

  /// Asks the store for what is not remembered, and makes what it does not have.
  private Stand learn(List<K> lacking, Stand before) {
    Set<String> groups = new LinkedHashSet<>();
    lacking.forEach(key -> groups.addAll(groupsOf(key)));
    long everything = gate.everything();
    Map<String, Long> words = new HashMap<>();
    Map<String, String> places = new HashMap<>();
    for (String group : groups) {
      long word = gate.groupWord(group);
      Optional<String> at = keys.ofGroup(group);
      Remembered known = remembered.getIfPresent(group);
      boolean isKnown = known != null && before.isKnown() && isGood(group, known, before);
      if (at.isPresent() && !Generations.isPending(word) && !link.isOwed(at.get()) && !isKnown) {
        words.put(group, word);
        places.put(group, at.get());
      }
    }
    Set<String> asked = new LinkedHashSet<>(places.values());
    if (!before.isKnown()) {
      asked.add(SharedLink.EPOCH);
    }
    if (asked.isEmpty()) {
      return before;
    }
    Map<String, Long> found = foundOrMade(asked);
    Long epoch = before.isKnown() ? Long.valueOf(before.token()) : found.get(SharedLink.EPOCH);
    if (epoch == null) {
      return before;
    }
    Stand now = link.epoch().found(before, epoch);
    places.forEach((group, at) -> {
      Long token = found.get(at);
      if (token != null) {
        remembered.put(
            group, new Remembered(token, epoch, words.getOrDefault(group, 0L), everything));
      }
    });
    return now;
  }

  private Map<String, Long> foundOrMade(Set<String> asked) {
    long lease = link.levels().tokens().getAsLong();
    Map<String, Found> answers = link.store().findOrLease(asked, lease, SharedLevels.LEASE);
    Map<String, Long> found = new HashMap<>();
    Map<String, byte[]> made = new HashMap<>();
    Set<String> garbage = new LinkedHashSet<>();
    answers.forEach((at, answer) -> {
      switch (answer) {
        case Found.Value(byte[] bytes) when bytes.length == Long.BYTES ->
            found.put(at, ByteBuffer.wrap(bytes).getLong());
        case Found.Value _ -> garbage.add(at);
        case Found.Nothing _ -> made.put(at, fresh());
        case Found.Leased _, Found.Held _ -> {
          // Somebody makes it just now, or writes what it stands for.
        }
      }
    });
    if (!garbage.isEmpty()) {
      boolean _ = link.store().release(garbage, lease);
    }
    if (!made.isEmpty()) {
      for (String kept : link.store().fill(made, lease, SharedLevels.TOKEN_LIFE)) {
        found.put(kept, ByteBuffer.wrap(made.get(kept)).getLong());
      }
    }
    return found;
  }

  private byte[] fresh() {
    long token =
        link.without().contains(Guard.FRESH_TOKENS) ? 1 : link.levels().tokens().getAsLong();
    return ByteBuffer.allocate(Long.BYTES).putLong(token).array();
  }
}
