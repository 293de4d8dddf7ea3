package dev.rockhopper.adapters.cache;

import dev.rockhopper.adapters.cache.SharedLevel.Answer;
import dev.rockhopper.adapters.cache.Tokens.Tag;
import dev.rockhopper.application.cache.shared.Found;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Several keys of one kind at a level that processes share: first, by whoever reads, a look at
/// what is there, which is mostly all of them; then, by whoever loads what is missing, the question
/// that gives a lease for it.
///
/// @param level the level
record SharedBulk<K, V>(SharedLevel<K, V> level) {

  /// What is there and good of several keys, in their order and in one round trip; [Answer.Skip]
  /// where it is not, or not for certain. Leases nothing, so that nobody waits for whoever only
  /// looks, and leaves it to [#askAll] to put in order what is not as it should be.
  ///
  /// @param looks how the keys stood in memory before
  /// @return nothing where the store may take long, or fails
  List<Answer<V>> peekAll(List<K> keys, List<Look> looks) {
    return level.link().store().isQuick()
        ? level.safely(List.of(), () -> peekedAll(keys, looks))
        : List.of();
  }

  private List<Answer<V>> peekedAll(List<K> keys, List<Look> looks) {
    List<Optional<Tag>> tags = level.tokens().knownTagsOf(keys);
    List<String> places = new ArrayList<>(keys.size());
    int[] indices = new int[keys.size()];
    for (int i = 0; i < indices.length; i++) {
      if (tags.get(i).isPresent() && !level.isPending(looks.get(i))) {
        Optional<String> at = level.keys().ofValue(keys.get(i));
        if (at.isPresent() && !level.link().isOwed(at.get())) {
          indices[places.size()] = i;
          places.add(at.get());
        }
      }
    }
    if (places.isEmpty()) {
      return List.of();
    }
    List<Answer<V>> answers = nothing(indices.length);
    List<Found> found = level.link().store().findAll(places);
    long now = level.now();
    for (int i = 0; i < places.size(); i++) {
      if (found.get(i) instanceof Found.Value(byte[] bytes)) {
        int index = indices[i];
        Optional<Answer<V>> hit =
            level.glimpsed(places.get(i), bytes, tags.get(index).orElseThrow(), now);
        if (hit.isPresent()) {
          answers.set(index, hit.get());
        } else {
          level.tokens().forget(keys.get(index));
        }
      }
    }
    return answers;
  }

  private List<Answer<V>> nothing(int size) {
    return new ArrayList<>(Collections.nCopies(size, new Answer.Skip<>()));
  }

  /// What is there under several keys, in their order: in one round trip; in three where numbers of
  /// their groups are not known, and one more where something there is outdated.
  List<Answer<V>> askAll(List<Leg<K, V>> legs) {
    List<Answer<V>> answers = nothing(legs.size());
    level.safely(answers, () -> askedAll(legs, answers));
    level
        .counts()
        .usual
        .bypassed
        .add(answers.stream().filter(Answer.Skip.class::isInstance).count());
    return answers;
  }

  /// One of several keys that are asked for.
  private record Place<K, V>(int index, Leg<K, V> leg, String at) {}

  private List<Answer<V>> askedAll(List<Leg<K, V>> legs, List<Answer<V>> answers) {
    List<Place<K, V>> places = new ArrayList<>(legs.size());
    for (int i = 0; i < legs.size(); i++) {
      Leg<K, V> leg = legs.get(i);
      Optional<String> at = level.placeOf(leg.key(), leg.look());
      if (at.isPresent()) {
        places.add(new Place<>(i, leg, at.get()));
      }
    }
    List<Optional<Tag>> tags =
        level.tokens().tagsOf(places.stream().map(it -> it.leg().key()).toList());
    Set<String> asked = LinkedHashSet.newLinkedHashSet(places.size());
    for (int i = 0; i < tags.size(); i++) {
      if (tags.get(i).isPresent()) {
        asked.add(places.get(i).at());
      }
    }
    if (asked.isEmpty()) {
      return answers;
    }
    long token = level.nextToken();
    Map<String, Found> found = level.link().store().findOrLease(asked, token, SharedLevels.LEASE);
    Set<String> outdated = new LinkedHashSet<>();
    for (int i = 0; i < tags.size(); i++) {
      Optional<Tag> tag = tags.get(i);
      if (tag.isPresent()) {
        Place<K, V> place = places.get(i);
        answers.set(
            place.index(), answer(place, found.get(place.at()), token, tag.get(), outdated));
      }
    }
    if (!outdated.isEmpty()) {
      boolean _ = level.link().store().release(outdated, token);
    }
    return answers;
  }

  private Answer<V> answer(
      Place<K, V> place, @Nullable Found found, long token, Tag tag, Set<String> outdated) {
    String at = place.at();
    switch (found) {
      case Found.Value(byte[] bytes) -> {
        Optional<Answer<V>> hit = level.hit(at, bytes, tag);
        if (hit.isPresent()) {
          return hit.get();
        }
        level.counts().outdated.increment();
        level.tokens().forget(place.leg().key());
        outdated.add(at);
      }
      case Found.Nothing _ -> {
        return level.lead(at, token, tag);
      }
      case Found.Held _ -> level.counts().held.increment();
      case Found.Leased _ -> level.counts().leased.increment();
      case null -> level.counts().failed.increment();
    }
    return new Answer.Skip<>();
  }
}
