package dev.rockhopper.application.cache.backplane;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The other processes that are heard. Not safe for several threads: its owner has a lock.
final class Peers {
  private static final int MOST_DEPARTED = 200;

  /// One of them.
  ///
  /// @param latest the number of the last news that was heard, or given up, of it
  /// @param heardAt when it was last heard
  /// @param welcomed which of our greetings it has answered last, -1 for none
  record Peer(long latest, long heardAt, long welcomed) {
    static final long NEVER = -1;

    Peer welcoming(long greeting) {
      return new Peer(latest, heardAt, Math.max(welcomed, greeting));
    }
  }

  private final Map<ProcessId, Peer> peers = new HashMap<>();
  private final Set<ProcessId> departed = new LinkedHashSet<>();

  boolean isEmpty() {
    return peers.isEmpty();
  }

  int size() {
    return peers.size();
  }

  Optional<Peer> find(ProcessId id) {
    return Optional.ofNullable(peers.get(id));
  }

  /// Of somebody who was not heard before nothing was missed if they have said nothing yet.
  Peer findOrNew(ProcessId id, long now) {
    return peers.getOrDefault(id, new Peer(0, now, Peer.NEVER));
  }

  void put(ProcessId id, Peer peer) {
    peers.put(id, peer);
  }

  /// Whoever said goodbye is not waited for, whatever the registry has said before.
  void depart(ProcessId id) {
    peers.remove(id);
    departed.add(id);
    if (departed.size() > MOST_DEPARTED) {
      departed.remove(departed.iterator().next());
    }
  }

  boolean hasDeparted(ProcessId id) {
    return departed.contains(id);
  }

  /// Forgets those who have said nothing since `moment`.
  Collection<ProcessId> forgetSilentSince(long moment) {
    List<ProcessId> silent = new ArrayList<>();
    peers.forEach((id, peer) -> {
      if (peer.heardAt() - moment <= 0) {
        silent.add(id);
      }
    });
    silent.forEach(peers::remove);
    return silent;
  }
}
