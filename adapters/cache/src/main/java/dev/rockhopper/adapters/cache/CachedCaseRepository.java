package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.cache.NumberedCase;
import dev.rockhopper.application.cache.RecordKinds;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.cases.Warning;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Cases, remembered by number; all else is read where it is kept.
public final class CachedCaseRepository implements ICaseRepository {
  private final ICaseRepository cases;
  private final CachedRepository<NumberedCase, Optional<ModerationCase>> byNumber;

  /// Remembers what `cases` keeps.
  public CachedCaseRepository(
      ICaseRepository cases, CacheManager caches, TransactionManager transactions) {
    this.cases = cases;
    this.byNumber =
        new CachedRepository<>(
            caches.cache(RecordKinds.CASES),
            transactions,
            one -> cases.findByGuildAndNumber(one.guild(), one.number()));
  }

  @Override
  public Optional<ModerationCase> findByGuildAndNumber(GuildId guild, CaseNumber number) {
    return byNumber.read(new NumberedCase(guild, number));
  }

  @Override
  public Optional<ModerationCase> findById(CaseKey id) {
    return cases.findById(id);
  }

  @Override
  public List<ModerationCase> findByIds(GuildId guild, Collection<CaseId> ids) {
    return cases.findByIds(guild, ids);
  }

  @Override
  public Page<ModerationCase> findAll(CaseCriteria criteria, PageRequest page) {
    return cases.findAll(criteria, page);
  }

  @Override
  public Page<ModerationCase> findByUserAndTypes(
      GuildId guild, UserId user, Set<CaseType> types, PageRequest page) {
    return cases.findByUserAndTypes(guild, user, types, page);
  }

  @Override
  public Optional<ModerationCase> findBySource(
      GuildId guild, UserId target, CaseType type, SourceId source) {
    return cases.findBySource(guild, target, type, source);
  }

  @Override
  public List<ModerationCase> findByMassSource(GuildId guild, SourceId source) {
    return cases.findByMassSource(guild, source);
  }

  @Override
  public List<ModerationCase> findReversedBy(GuildId guild, Collection<CaseId> by) {
    return cases.findReversedBy(guild, by);
  }

  @Override
  public List<ModerationCase> findByLogMessage(GuildId guild, MessageId message) {
    return cases.findByLogMessage(guild, message);
  }

  @Override
  public List<Warning> findWarningsInEffect(GuildId guild, UserId user, int most) {
    return cases.findWarningsInEffect(guild, user, most);
  }

  @Override
  public Optional<ModerationCase> findForUpdate(CaseKey key) {
    return cases.findForUpdate(key);
  }

  @Override
  public CaseNumber getNextCaseNumber(GuildId guild) {
    return cases.getNextCaseNumber(guild);
  }

  @Override
  public ModerationCase create(ModerationCase entity) {
    return byNumber.write("case.create", () -> cases.create(entity));
  }

  @Override
  public ModerationCase update(ModerationCase entity) {
    return byNumber.write("case.update", () -> cases.update(entity));
  }

  @Override
  public ModerationCase updateLocked(ModerationCase entity) {
    return cases.updateLocked(entity);
  }

  @Override
  public ModerationCase updateAssumed(ModerationCase entity) {
    return cases.updateAssumed(entity);
  }

  @Override
  public boolean delete(CaseKey id) {
    return byNumber.write("case.delete", () -> cases.delete(id));
  }

  @Override
  public List<ModerationCase> createAll(List<ModerationCase> entities) {
    return byNumber.write("case.create-all", () -> cases.createAll(entities));
  }

  @Override
  public List<ModerationCase> importAll(List<ModerationCase> entities) {
    return byNumber.write("cases.import", () -> cases.importAll(entities));
  }

  @Override
  public List<ModerationCase> updateAll(List<ModerationCase> entities) {
    return byNumber.write("case.update-all", () -> cases.updateAll(entities));
  }

  @Override
  public List<Boolean> deleteAll(List<CaseKey> ids) {
    return byNumber.write("case.delete-all", () -> cases.deleteAll(ids));
  }

  @Override
  public long count(CaseCriteria criteria) {
    return cases.count(criteria);
  }

  @Override
  public void append(CaseRevision revision) {
    byNumber.write(
        "case.append",
        () -> {
          cases.append(revision);
          return revision;
        });
  }

  @Override
  public List<CaseRevision> history(CaseKey key) {
    return cases.history(key);
  }
}
