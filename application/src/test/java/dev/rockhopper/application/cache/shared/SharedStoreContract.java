package dev.rockhopper.application.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.shared.Found.Held;
import dev.rockhopper.application.cache.shared.Found.Leased;
import dev.rockhopper.application.cache.shared.Found.Nothing;
import dev.rockhopper.application.contracts.Concurrently;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// What every [SharedStore] does. Tests use keys of their own, so that a store may be one for many.
public interface SharedStoreContract {
  /// Longer than any test takes.
  Duration LONG = Duration.ofMinutes(5);

  /// So short that it is over before a test gives up.
  Duration SHORT = Duration.ofMillis(60);

  /// Tokens that were given to tests, and parts of keys.
  AtomicLong NEXT = new AtomicLong(System.nanoTime());

  /// The store under test, opened and reachable.
  SharedStore store();

  /// Lets the store's time pass, where it is not that of the clock on the wall.
  default void pass(Duration length) {}

  private static String freshKey() {
    return "contract:" + Long.toHexString(NEXT.incrementAndGet());
  }

  private static long freshToken() {
    return NEXT.incrementAndGet() * 0x9E3779B97F4A7C15L | 1;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Found lease(String key, long token, Duration length) {
    return store().findOrLease(Set.of(key), token, length).getOrDefault(key, new Held());
  }

  private long leased(String key) {
    long token = freshToken();
    assertThat(lease(key, token, LONG)).isEqualTo(new Nothing());
    return token;
  }

  private boolean fill(String key, byte[] value, long token) {
    return store().fill(Map.of(key, value), token, LONG).contains(key);
  }

  private void filled(String key, String value) {
    assertThat(fill(key, bytes(value), leased(key))).isTrue();
  }

  private void hold(String key, long writer) {
    store().hold(Set.of(key), writer, LONG);
  }

  private boolean release(String key, long writer) {
    return store().release(Set.of(key), writer);
  }

  private void requireValue(String key, String value) {
    assertThat(store().find(key)).isInstanceOf(Found.Value.class);
    assertThat(((Found.Value) store().find(key)).bytes()).isEqualTo(bytes(value));
  }

  private void requireNothing(String key) {
    assertThat(store().find(key)).isEqualTo(new Nothing());
  }

  private void untilNothing(String key) {
    pass(SHORT.plusMillis(1));
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!(store().find(key) instanceof Nothing)) {
      assertThat(System.nanoTime()).as("the time is not over yet").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  // --- values ------------------------------------------------------------------------------------

  @Test
  default void thereIsNothingAtFirst() {
    requireNothing(freshKey());
  }

  @Test
  default void whatWasFilledInIsFound() {
    String key = freshKey();

    filled(key, "a value");

    requireValue(key, "a value");
    assertThat(lease(key, freshToken(), LONG)).isInstanceOf(Found.Value.class);
    requireValue(key, "a value");
  }

  @Test
  default void everyByteComesBackAsItWas() {
    String key = freshKey();
    byte[] all = new byte[512];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }

    assertThat(fill(key, all, leased(key))).isTrue();

    assertThat(((Found.Value) store().find(key)).bytes()).isEqualTo(all);
  }

  @Test
  default void theSmallestAndTheLargestValueAndTheLongestKeyFit() {
    String empty = freshKey();
    String full = freshKey();
    full = full + "k".repeat(SharedStore.LONGEST_KEY - full.length());
    byte[] largest = new byte[SharedStore.LARGEST_VALUE];
    Arrays.fill(largest, (byte) 0xA5);

    assertThat(fill(empty, new byte[0], leased(empty))).isTrue();
    assertThat(fill(full, largest, leased(full))).isTrue();

    assertThat(((Found.Value) store().find(empty)).bytes()).isEmpty();
    assertThat(((Found.Value) store().find(full)).bytes()).isEqualTo(largest);
  }

  @Test
  default void aValueIsGoneWhenItsTimeIsOver() {
    String key = freshKey();
    assertThat(store().fill(Map.of(key, bytes("short")), leased(key), SHORT)).containsExactly(key);

    untilNothing(key);

    leased(key);
  }

  // --- leases ------------------------------------------------------------------------------------

  @Test
  default void whoeverIsFirstGetsTheLeaseAndOthersSeeIt() {
    String key = freshKey();

    leased(key);

    assertThat(store().find(key)).isEqualTo(new Leased());
    assertThat(lease(key, freshToken(), LONG)).isEqualTo(new Leased());
  }

  @Test
  default void ofManyWhoAskAtOnceOneGetsTheLease() {
    String key = freshKey();

    List<Found> answers = Concurrently.times(16, _ -> lease(key, freshToken(), LONG));

    assertThat(answers).filteredOn(new Nothing()::equals).hasSize(1);
    assertThat(answers).filteredOn(new Leased()::equals).hasSize(15);
  }

  @Test
  default void nobodyFillsInWithoutTheLease() {
    String key = freshKey();
    assertThat(fill(key, bytes("never leased"), freshToken())).isFalse();
    requireNothing(key);
    long token = leased(key);

    assertThat(fill(key, bytes("of another"), token + 2)).isFalse();

    assertThat(store().find(key)).isEqualTo(new Leased());
    assertThat(fill(key, bytes("of the one who has it"), token)).isTrue();
    assertThat(fill(key, bytes("once more"), token)).isFalse();
    requireValue(key, "of the one who has it");
  }

  @Test
  default void tokensMayBeAnyNumberButNothing() {
    for (long token : new long[] {1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      String key = freshKey();
      assertThat(lease(key, token, LONG)).isEqualTo(new Nothing());
      assertThat(fill(key, bytes("v"), -token + 1)).isFalse();
      assertThat(fill(key, bytes("v"), token)).isTrue();
      hold(key, token);
      release(key, token);
      requireNothing(key);
    }
  }

  @Test
  default void aLeaseThatIsOverFillsInNothing() {
    String key = freshKey();
    long token = freshToken();
    assertThat(lease(key, token, SHORT)).isEqualTo(new Nothing());

    untilNothing(key);

    assertThat(fill(key, bytes("too late"), token)).isFalse();
    requireNothing(key);
    long next = leased(key);
    assertThat(fill(key, bytes("too late"), token)).isFalse();
    assertThat(fill(key, bytes("in time"), next)).isTrue();
  }

  @Test
  default void aLeaseIsGivenBackByWhoeverHasIt() {
    String key = freshKey();
    long token = leased(key);

    store().giveUp(Set.of(key), token + 2);
    assertThat(store().find(key)).isEqualTo(new Leased());
    store().giveUp(Set.of(key), token);
    requireNothing(key);
    filled(key, "stays");
    store().giveUp(Set.of(key), token);

    requireValue(key, "stays");
  }

  // --- writers -----------------------------------------------------------------------------------

  @Test
  default void aWriterRemovesTheValueAndHoldsTheKey() {
    String key = freshKey();
    long writer = freshToken();
    filled(key, "old");

    hold(key, writer);

    assertThat(store().find(key)).isEqualTo(new Held());
    assertThat(lease(key, freshToken(), LONG)).isEqualTo(new Held());
    assertThat(release(key, writer)).isTrue();
    requireNothing(key);
  }

  @Test
  default void aLoadThatAWriterHasComeBetweenIsNotFilledIn() {
    String key = freshKey();
    long writer = freshToken();
    long token = leased(key);

    hold(key, writer);
    assertThat(fill(key, bytes("old"), token)).isFalse();
    release(key, writer);
    assertThat(fill(key, bytes("old"), token)).isFalse();

    requireNothing(key);
    leased(key);
    assertThat(fill(key, bytes("old"), token)).isFalse();
  }

  @Test
  default void aKeyIsHeldUntilTheLastWriterHasReleasedIt() {
    String key = freshKey();
    long first = freshToken();
    long second = freshToken();
    hold(key, first);
    hold(key, second);
    hold(key, first);

    assertThat(release(key, first)).isTrue();
    assertThat(store().find(key)).isEqualTo(new Held());
    assertThat(release(key, first)).as("it has done so already").isFalse();
    assertThat(store().find(key)).isEqualTo(new Held());
    assertThat(release(key, second)).isTrue();

    requireNothing(key);
  }

  @Test
  default void whoeverHoldsNothingReleasesNobodysHold() {
    String key = freshKey();
    hold(key, freshToken());

    assertThat(release(key, freshToken())).isFalse();

    assertThat(store().find(key)).isEqualTo(new Held());
  }

  @Test
  default void whoeverHasLostOneOfItsHoldsIsToldSo() {
    String over = freshKey();
    String held = freshKey();
    long writer = freshToken();
    store().hold(Set.of(over), writer, SHORT);
    hold(held, writer);
    untilNothing(over);
    leased(over);

    boolean stood = store().release(Set.of(over, held), writer);

    assertThat(stood).isFalse();
    requireNothing(over);
    requireNothing(held);
  }

  @Test
  default void whoeverHoldsManyIsToldThatAllStood() {
    String one = freshKey();
    String other = freshKey();
    Set<String> keys = Set.of(one, other);
    long writer = freshToken();
    store().hold(keys, freshToken(), LONG);
    store().hold(keys, writer, LONG);

    assertThat(store().release(keys, writer)).isTrue();
    assertThat(store().release(keys, writer)).isFalse();
  }

  @Test
  default void aReleaseWithoutAHoldRemovesWhatWasFilledInSince() {
    String value = freshKey();
    String lease = freshKey();
    filled(value, "perhaps old");
    long token = leased(lease);

    assertThat(store().release(Set.of(value, lease, freshKey()), freshToken())).isFalse();

    requireNothing(value);
    requireNothing(lease);
    assertThat(fill(lease, bytes("perhaps old"), token)).isFalse();
  }

  @Test
  default void aHoldThatIsOverLeavesNothingAndNoLeaseFromBefore() {
    String key = freshKey();
    long token = leased(key);
    store().hold(Set.of(key), freshToken(), SHORT);

    untilNothing(key);

    assertThat(fill(key, bytes("old"), token)).isFalse();
    requireNothing(key);
  }

  @Test
  default void aSecondWriterHoldsForAsLongAsItSays() {
    String key = freshKey();
    String witness = freshKey();
    store().hold(Set.of(key, witness), freshToken(), SHORT);
    long second = freshToken();
    hold(key, second);
    store().hold(Set.of(key), freshToken(), SHORT);

    untilNothing(witness);

    assertThat(store().find(key)).isEqualTo(new Held());
  }

  @Test
  default void ofAFillAndAHoldAtOnceTheHoldRemains() {
    for (int round = 0; round < 50; round++) {
      String key = freshKey();
      long token = leased(key);
      long writer = freshToken();

      Concurrently.times(
          2,
          n -> {
            if (n == 0) {
              hold(key, writer);
            } else {
              fill(key, bytes("old"), token);
            }
            return n;
          });

      assertThat(store().find(key)).isEqualTo(new Held());
      release(key, writer);
      requireNothing(key);
    }
  }

  // --- many at once ------------------------------------------------------------------------------

  @Test
  default void eachOfManyKeysIsAnsweredByItself() {
    String value = freshKey();
    String leasedKey = freshKey();
    String held = freshKey();
    String nothing = freshKey();
    filled(value, "there");
    leased(leasedKey);
    hold(held, freshToken());
    List<String> all = List.of(value, leasedKey, held, nothing);

    List<Found> found = store().findAll(all);
    Map<String, Found> asked = store().findOrLease(Set.copyOf(all), freshToken(), LONG);

    assertThat(new TreeSet<>(asked.keySet())).isEqualTo(new TreeSet<>(all));
    for (List<Found> answer : List.of(found, all.stream().map(asked::get).toList())) {
      assertThat(answer.getFirst()).isInstanceOf(Found.Value.class);
      assertThat(answer.subList(1, 4)).containsExactly(new Leased(), new Held(), new Nothing());
    }
    assertThat(store().find(nothing)).isEqualTo(new Leased());
  }

  @Test
  default void ofManyLoadsOnlyThoseThatNobodyHasWrittenAreFilledIn() {
    long token = freshToken();
    Map<String, byte[]> values = new LinkedHashMap<>();
    for (int i = 0; i < 100; i++) {
      values.put(freshKey(), bytes("value " + i));
    }
    List<String> keys = List.copyOf(values.keySet());
    store().findOrLease(values.keySet(), token, LONG);
    hold(keys.get(17), freshToken());

    Set<String> kept = store().fill(values, token, LONG);

    assertThat(kept).hasSize(99).doesNotContain(keys.get(17));
    requireValue(keys.get(99), "value 99");
    assertThat(store().find(keys.get(17))).isEqualTo(new Held());
  }

  @Test
  default void ofNoKeysThereIsNothingToSay() {
    assertThat(store().findAll(List.of())).isEmpty();
    assertThat(store().findOrLease(Set.of(), freshToken(), LONG)).isEmpty();
    assertThat(store().fill(Map.of(), freshToken(), LONG)).isEmpty();
    store().giveUp(Set.of(), freshToken());
    store().hold(Set.of(), freshToken(), LONG);
    assertThat(store().release(Set.of(), freshToken())).isTrue();
  }

  @Test
  default void whatIsGivenOutIsTheCallersOwn() {
    String key = freshKey();
    byte[] mine = bytes("mine");
    assertThat(fill(key, mine, leased(key))).isTrue();

    mine[0] = 'X';
    ((Found.Value) store().find(key)).bytes()[1] = 'X';

    requireValue(key, "mine");
  }
}
