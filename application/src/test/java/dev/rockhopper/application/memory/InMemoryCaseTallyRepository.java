package dev.rockhopper.application.memory;

import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.statistics.CaseTally;
import dev.rockhopper.domain.statistics.ICaseTallyRepository;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Counts of the cases in an [InMemoryStore].
public final class InMemoryCaseTallyRepository implements ICaseTallyRepository {
  private static final Set<CaseStatus> COUNTING =
      Set.of(CaseStatus.APPLIED, CaseStatus.EXPIRED, CaseStatus.REVERSED);

  private final InMemoryStore store;

  /// Counts what is in `store`.
  public InMemoryCaseTallyRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public List<CaseTally> count(GuildId guild, Optional<UserId> moderator, List<Instant> since) {
    Instant earliest = since.stream().min(Comparator.naturalOrder()).orElseThrow();
    Map<Maker, List<ModerationCase>> made =
        store.with(transaction ->
            transaction
                .rows(InMemoryCaseRepository.CASES)
                .filter(one -> one.key().guild().equals(guild))
                .filter(one -> COUNTING.contains(one.status()))
                .filter(one -> !one.opening().at().isBefore(earliest))
                .filter(one ->
                    moderator.filter(who -> !one.opening().moderator().equals(who)).isEmpty())
                .collect(
                    Collectors.groupingBy(
                        one -> new Maker(one.opening().moderator(), one.type()))));
    return made.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Maker, ?> entry) -> entry.getKey().moderator())
                .thenComparing(entry -> entry.getKey().type().name()))
        .map(entry ->
            new CaseTally(
                entry.getKey().moderator(),
                entry.getKey().type(),
                since.stream().map(start -> countSince(entry.getValue(), start)).toList()))
        .toList();
  }

  private static long countSince(List<ModerationCase> cases, Instant start) {
    return cases.stream().filter(one -> !one.opening().at().isBefore(start)).count();
  }

  private record Maker(UserId moderator, CaseType type) {}
}
