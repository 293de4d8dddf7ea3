package dev.rockhopper.application.guilds;

import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Writes ranks one by one so that at no moment two have the same name: a rank waits until the name
/// that it is to have is given up. Where ranks exchange their names, one of them is called
/// something else for a moment. Used by one thread.
final class RankWrites {
  private final IRankRepository ranks;
  private final Map<RankNumber, Rank> stored = new TreeMap<>();

  /// Writes beside those that the guild has already.
  RankWrites(IRankRepository ranks, Collection<Rank> existing) {
    this.ranks = ranks;
    existing.forEach(rank -> stored.put(rank.number(), rank));
  }

  /// Writes them, whatever their versions; beside those that stay as they are, they must have names
  /// of their own.
  void save(List<Rank> wanted) {
    List<Rank> waiting = new ArrayList<>(wanted);
    while (!waiting.isEmpty()) {
      Optional<Rank> next = waiting.stream().filter(this::isFree).findFirst();
      next.ifPresentOrElse(
          rank -> {
            write(rank, rank.name());
            waiting.remove(rank);
          },
          () -> stepAside(waiting.getFirst()));
    }
  }

  private boolean isFree(Rank wanted) {
    return stored.values().stream()
        .allMatch(other ->
            other.number().equals(wanted.number()) || !CheckedSetup.isNamedLike(other, wanted));
  }

  /// Frees the name that `wanted` is to have.
  private void stepAside(Rank wanted) {
    Rank holder =
        stored.values().stream()
            .filter(other -> CheckedSetup.isNamedLike(other, wanted))
            .findFirst()
            .orElseThrow();
    String meanwhile =
        IntStream.rangeClosed(0, stored.size())
            .mapToObj(n -> "rank " + holder.number() + " for a moment " + n)
            .filter(name ->
                stored.values().stream().noneMatch(other -> other.name().equalsIgnoreCase(name)))
            .findFirst()
            .orElseThrow();
    write(holder, meanwhile);
  }

  private void write(Rank rank, String name) {
    long version = Optional.ofNullable(stored.get(rank.number())).map(Rank::version).orElse(0L);
    stored.put(
        rank.number(),
        ranks.save(new Rank(rank.guild(), rank.number(), name, rank.description(), version)));
  }
}
