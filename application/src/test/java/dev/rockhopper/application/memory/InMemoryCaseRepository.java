package dev.rockhopper.application.memory;

import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.cases.Warning;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.AssumptionException;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.repository.StaleVersionException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Cases in an [InMemoryStore].
public final class InMemoryCaseRepository implements ICaseRepository {
  static final Table<CaseKey, ModerationCase> CASES =
      new Table<>("moderation_case", CaseKey.class, ModerationCase.class);
  private static final Table<GuildId, CaseNumber> COUNTERS =
      new Table<>("case_counter", GuildId.class, CaseNumber.class);
  private static final Table<NumberKey, CaseKey> NUMBERS =
      new Table<>("moderation_case_number_uq", NumberKey.class, CaseKey.class);
  private static final Table<SourceKey, CaseKey> SOURCES =
      new Table<>("moderation_case_source_uq", SourceKey.class, CaseKey.class);
  private static final Table<RevisionKey, CaseRevision> REVISIONS =
      new Table<>("case_revision", RevisionKey.class, CaseRevision.class);

  private final InMemoryStore store;

  /// Keeps cases in `store`.
  public InMemoryCaseRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Optional<ModerationCase> findById(CaseKey id) {
    return store.with(transaction -> transaction.find(CASES, id));
  }

  @Override
  public Optional<ModerationCase> findByGuildAndNumber(GuildId guild, CaseNumber number) {
    return store.with(transaction ->
        transaction
            .find(NUMBERS, new NumberKey(guild, number))
            .flatMap(key -> transaction.find(CASES, key)));
  }

  @Override
  public Optional<ModerationCase> findBySource(
      GuildId guild, UserId target, CaseType type, SourceId source) {
    return store.with(transaction ->
        transaction
            .find(SOURCES, new SourceKey(guild, target, type, source))
            .flatMap(key -> transaction.find(CASES, key)));
  }

  @Override
  public List<ModerationCase> findByMassSource(GuildId guild, SourceId source) {
    return store.with(transaction ->
        transaction
            .rows(CASES)
            .filter(found -> found.key().guild().equals(guild))
            .filter(found -> source.isOfMany() && found.opening().source().equals(source))
            .sorted(Comparator.comparing(ModerationCase::number))
            .toList());
  }

  @Override
  public List<ModerationCase> findByIds(GuildId guild, Collection<CaseId> ids) {
    return store.with(transaction ->
        ids.stream()
            .distinct()
            .flatMap(id -> transaction.find(CASES, new CaseKey(guild, id)).stream())
            .toList());
  }

  @Override
  public List<ModerationCase> findReversedBy(GuildId guild, Collection<CaseId> by) {
    return store.with(transaction ->
        transaction
            .rows(CASES)
            .filter(found -> found.key().guild().equals(guild))
            .filter(found ->
                found.state() instanceof CaseState.Reversed(_, CaseId one) && by.contains(one))
            .sorted(Comparator.comparing(ModerationCase::number))
            .toList());
  }

  @Override
  public List<ModerationCase> findByLogMessage(GuildId guild, MessageId message) {
    return store.with(transaction ->
        transaction
            .rows(CASES)
            .filter(found -> found.key().guild().equals(guild))
            .filter(found ->
                found.notices().logMessage() instanceof Notices.LogMessage.Posted(_, MessageId one)
                    && one.equals(message))
            .sorted(Comparator.comparing(ModerationCase::number))
            .toList());
  }

  @Override
  public List<Warning> findWarningsInEffect(GuildId guild, UserId user, int most) {
    return store.with(transaction ->
        transaction
            .rows(CASES)
            .filter(found -> found.key().guild().equals(guild))
            .filter(found -> found.opening().target().equals(user))
            .filter(found -> found.status() == CaseStatus.APPLIED)
            .sorted(Comparator.comparing(ModerationCase::number).reversed())
            .flatMap(InMemoryCaseRepository::warning)
            .limit(most)
            .toList());
  }

  private static Stream<Warning> warning(ModerationCase found) {
    return found.opening().sanction() instanceof Sanction.Warn(int points)
        ? Stream.of(new Warning(found.number(), points, found.opening().at()))
        : Stream.empty();
  }

  @Override
  public Optional<ModerationCase> findForUpdate(CaseKey key) {
    InMemoryTransaction transaction = store.required("findForUpdate");
    transaction.lock(CASES, key);
    return transaction.find(CASES, key);
  }

  @Override
  public Page<ModerationCase> findAll(CaseCriteria criteria, PageRequest page) {
    long below =
        switch (page.from()) {
          case Cursor.Start() -> Long.MAX_VALUE;
          case Cursor.After(long key) -> key;
          case Cursor.End() -> 0;
        };
    return store.with(transaction ->
        Page.of(
            transaction
                .rows(CASES)
                .filter(criteria::matches)
                .filter(found -> found.number().value() < below)
                .sorted(Comparator.comparing(ModerationCase::number).reversed())
                .limit(page.size() + 1L)
                .toList(),
            page.size(),
            found -> found.number().value()));
  }

  @Override
  public long count(CaseCriteria criteria) {
    return store.with(transaction -> transaction.rows(CASES).filter(criteria::matches).count());
  }

  @Override
  public CaseNumber getNextCaseNumber(GuildId guild) {
    InMemoryTransaction transaction = store.required("getNextCaseNumber");
    CaseNumber number = takeNumber(transaction, guild);
    transaction.checkAtCommit(() -> {
      if (transaction.find(NUMBERS, new NumberKey(guild, number)).isEmpty()) {
        throw new IllegalStateException(
            "case number %s of guild %s was taken, but no case was created with it"
                .formatted(number, guild));
      }
    });
    return number;
  }

  @Override
  public ModerationCase create(ModerationCase entity) {
    return store.with(transaction -> create(transaction, entity));
  }

  @Override
  public List<ModerationCase> createAll(List<ModerationCase> entities) {
    Refusals refusals = new Refusals();
    refusals.add(
        entities,
        entity -> entity.number().isAssigned(),
        entity ->
            new IllegalArgumentException(
                "case %s has the number %s already".formatted(entity.key(), entity.number())));
    refusals.requireNone();
    return store.with(
        transaction -> entities.stream().map(entity -> create(transaction, entity)).toList());
  }

  @Override
  public List<ModerationCase> importAll(List<ModerationCase> entities) {
    return createAll(entities);
  }

  private static ModerationCase create(InMemoryTransaction transaction, ModerationCase entity) {
    GuildId guild = entity.key().guild();
    References.requireGuild(transaction, guild);
    requireFree(transaction, CASES, entity.key());
    requireFree(transaction, SOURCES, SourceKey.of(entity));
    CaseNumber number =
        entity.number().isAssigned() ? entity.number() : takeNumber(transaction, guild);
    NumberKey numberKey = new NumberKey(guild, number);
    requireFree(transaction, NUMBERS, numberKey);
    ModerationCase created = entity.numbered(number).atVersion(1);
    transaction.put(CASES, created.key(), created);
    transaction.put(SOURCES, SourceKey.of(created), created.key());
    transaction.put(NUMBERS, numberKey, created.key());
    return created;
  }

  @Override
  public ModerationCase update(ModerationCase entity) {
    return store.with(transaction -> {
      transaction.lock(CASES, entity.key());
      if (!isCurrent(transaction, entity)) {
        throw stale(entity);
      }
      return replace(transaction, entity);
    });
  }

  @Override
  public ModerationCase updateLocked(ModerationCase entity) {
    store.required("updateLocked");
    return update(entity);
  }

  @Override
  public ModerationCase updateAssumed(ModerationCase entity) {
    store.required("updateAssumed");
    try {
      return update(entity);
    } catch (StaleVersionException e) {
      throw new AssumptionException("the case " + entity.key().id() + " is another", e);
    }
  }

  @Override
  public List<ModerationCase> updateAll(List<ModerationCase> entities) {
    return store.with(transaction -> {
      entities.stream()
          .map(ModerationCase::key)
          .sorted()
          .forEach(key -> transaction.lock(CASES, key));
      Set<CaseKey> seen = new HashSet<>();
      Refusals refusals = new Refusals();
      refusals.add(
          entities,
          entity -> !seen.add(entity.key()) || !isCurrent(transaction, entity),
          InMemoryCaseRepository::stale);
      refusals.requireNone();
      return entities.stream().map(entity -> replace(transaction, entity)).toList();
    });
  }

  @Override
  public boolean delete(CaseKey id) {
    return store.with(transaction -> delete(transaction, id));
  }

  @Override
  public List<Boolean> deleteAll(List<CaseKey> ids) {
    return store.with(transaction -> {
      ids.stream().sorted().forEach(id -> transaction.lock(CASES, id));
      return ids.stream().map(id -> delete(transaction, id)).toList();
    });
  }

  private static boolean isCurrent(InMemoryTransaction transaction, ModerationCase entity) {
    return transaction
        .find(CASES, entity.key())
        .filter(stored -> stored.version() == entity.version())
        .isPresent();
  }

  private static ModerationCase replace(InMemoryTransaction transaction, ModerationCase entity) {
    if (entity.state() instanceof CaseState.Reversed reversed) {
      References.checkCaseAtCommit(transaction, new CaseKey(entity.key().guild(), reversed.by()));
    }
    ModerationCase updated = entity.atVersion(entity.version() + 1);
    transaction.put(CASES, updated.key(), updated);
    return updated;
  }

  private static boolean delete(InMemoryTransaction transaction, CaseKey id) {
    transaction.lock(CASES, id);
    Optional<ModerationCase> stored = transaction.find(CASES, id);
    stored.ifPresent(gone -> {
      transaction.remove(CASES, id);
      transaction.remove(SOURCES, SourceKey.of(gone));
      transaction.remove(NUMBERS, new NumberKey(id.guild(), gone.number()));
      revisions(transaction, id)
          .forEach(step -> transaction.remove(REVISIONS, RevisionKey.of(step)));
      InMemoryMemberSanctionRepository.cascade(transaction, id);
      InMemoryOutboxRepository.cascade(transaction, id);
      InMemoryEvidenceRepository.cascade(transaction, id);
      InMemoryAppealRepository.cascade(transaction, id);
    });
    return stored.isPresent();
  }

  private static StaleVersionException stale(ModerationCase entity) {
    return new StaleVersionException("case " + entity.key() + " has changed or gone");
  }

  @Override
  public void append(CaseRevision revision) {
    store.with(transaction -> {
      References.checkCaseAtCommit(transaction, revision.key());
      requireFree(transaction, REVISIONS, RevisionKey.of(revision));
      transaction.put(REVISIONS, RevisionKey.of(revision), revision);
      return revision;
    });
  }

  @Override
  public List<CaseRevision> history(CaseKey key) {
    return store.with(transaction -> revisions(transaction, key));
  }

  private static List<CaseRevision> revisions(InMemoryTransaction transaction, CaseKey key) {
    return transaction
        .rows(REVISIONS)
        .filter(step -> step.key().equals(key))
        .sorted(Comparator.comparingLong(CaseRevision::version))
        .toList();
  }

  private static CaseNumber takeNumber(InMemoryTransaction transaction, GuildId guild) {
    transaction.lock(COUNTERS, guild);
    long last = transaction.find(COUNTERS, guild).map(CaseNumber::value).orElse(0L);
    CaseNumber next = new CaseNumber(last + 1);
    transaction.put(COUNTERS, guild, next);
    return next;
  }

  private static <K, V> void requireFree(
      InMemoryTransaction transaction, Table<K, V> table, K key) {
    transaction.lock(table, key);
    if (transaction.find(table, key).isPresent()) {
      throw new DuplicateException(table.name() + " has " + key + " already");
    }
  }

  private record NumberKey(GuildId guild, CaseNumber number) {}

  private record SourceKey(GuildId guild, UserId target, CaseType type, SourceId source) {
    static SourceKey of(ModerationCase of) {
      return new SourceKey(
          of.key().guild(), of.opening().target(), of.type(), of.opening().source());
    }
  }

  private record RevisionKey(CaseKey key, long version, String field) {
    static RevisionKey of(CaseRevision revision) {
      return new RevisionKey(
          revision.key(), revision.version(), revision.change().getClass().getSimpleName());
    }
  }
}
