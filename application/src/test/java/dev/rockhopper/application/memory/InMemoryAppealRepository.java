package dev.rockhopper.application.memory;

import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.appeals.AppealKey;
import dev.rockhopper.domain.appeals.AppealStatus;
import dev.rockhopper.domain.appeals.IAppealRepository;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.StaleVersionException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Appeals in an [InMemoryStore].
public final class InMemoryAppealRepository implements IAppealRepository {
  private static final Table<AppealKey, Appeal> APPEALS =
      new Table<>("appeal", AppealKey.class, Appeal.class);

  /// What keeps a second one against the same case from being opened at the same time.
  private static final Table<CaseKey, CaseKey> OPEN =
      new Table<>("appeal.open", CaseKey.class, CaseKey.class);

  private final InMemoryStore store;

  /// Keeps them in `store`.
  public InMemoryAppealRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Appeal create(Appeal appeal) {
    CaseKey of = appeal.key().of();
    return store.with(transaction -> {
      References.checkCaseAtCommit(transaction, of);
      transaction.lock(OPEN, of);
      if (transaction.find(APPEALS, appeal.key()).isPresent()
          || against(transaction, of).anyMatch(InMemoryAppealRepository::isOpen)) {
        throw new DuplicateException("there is an open appeal against " + of);
      }
      Appeal stored = appeal.atVersion(1);
      transaction.put(APPEALS, appeal.key(), stored);
      return stored;
    });
  }

  @Override
  public Optional<Appeal> findForUpdate(AppealKey key) {
    InMemoryTransaction transaction = store.required("findForUpdate");
    transaction.lock(APPEALS, key);
    return transaction.find(APPEALS, key);
  }

  @Override
  public List<Appeal> findByCase(CaseKey of) {
    return store.with(transaction ->
        against(transaction, of)
            .sorted(Comparator.comparingInt(appeal -> appeal.key().attempt()))
            .toList());
  }

  @Override
  public Appeal update(Appeal appeal) {
    return store.with(transaction -> {
      transaction.lock(APPEALS, appeal.key());
      if (transaction
          .find(APPEALS, appeal.key())
          .filter(stored -> stored.version() == appeal.version())
          .isEmpty()) {
        throw new StaleVersionException(
            "appeal %s is not at version %d".formatted(appeal.key(), appeal.version()));
      }
      Appeal stored = appeal.atVersion(appeal.version() + 1);
      transaction.put(APPEALS, appeal.key(), stored);
      return stored;
    });
  }

  @Override
  public Optional<Instant> lastOf(GuildId guild, UserId appellant) {
    return matching(appeal ->
            appeal.appellant().equals(appellant) && appeal.key().of().guild().equals(guild))
        .stream()
        .map(Appeal::openedAt)
        .max(Comparator.naturalOrder());
  }

  @Override
  public List<Appeal> open(GuildId guild, int most) {
    return matching(appeal -> isOpen(appeal) && appeal.key().of().guild().equals(guild)).stream()
        .sorted(
            Comparator.comparing(Appeal::openedAt).thenComparing(appeal -> appeal.key().of().id()))
        .limit(most)
        .toList();
  }

  @Override
  public List<Appeal> byAppellant(UserId appellant, int most) {
    return matching(appeal -> appeal.appellant().equals(appellant)).stream()
        .sorted(
            Comparator.comparing(Appeal::openedAt)
                .reversed()
                .thenComparing(appeal -> appeal.key().of().id()))
        .limit(most)
        .toList();
  }

  @Override
  public List<CaseKey> casesAgainst(UserId target, int perGuild) {
    Map<GuildId, List<ModerationCase>> byGuild =
        store.with(transaction ->
            transaction
                .rows(InMemoryCaseRepository.CASES)
                .filter(one ->
                    one.opening().target().equals(target)
                        && one.status() == CaseStatus.APPLIED
                        && one.listing() == CaseListing.LISTED)
                .collect(
                    Collectors.groupingBy(
                        one -> one.key().guild(), TreeMap::new, Collectors.toList())));
    return byGuild.values().stream()
        .flatMap(some ->
            some.stream()
                .sorted(
                    Comparator.comparing((ModerationCase one) -> one.number().value()).reversed())
                .limit(perGuild))
        .map(ModerationCase::key)
        .toList();
  }

  /// Forgets the appeals against a case, as the database does with its case.
  static void cascade(InMemoryTransaction transaction, CaseKey key) {
    against(transaction, key)
        .map(Appeal::key)
        .toList()
        .forEach(appeal -> transaction.remove(APPEALS, appeal));
  }

  private static boolean isOpen(Appeal appeal) {
    return appeal.status() == AppealStatus.OPEN;
  }

  private static Stream<Appeal> against(InMemoryTransaction transaction, CaseKey of) {
    return transaction.rows(APPEALS).filter(appeal -> appeal.key().of().equals(of));
  }

  private List<Appeal> matching(Predicate<Appeal> wanted) {
    return store.with(transaction -> transaction.rows(APPEALS).filter(wanted).toList());
  }
}
