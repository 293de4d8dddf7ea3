package dev.rockhopper.domain.cases;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.AssumptionException;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.IRepository;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.repository.RefusedItemsException;
import dev.rockhopper.domain.repository.StaleVersionException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps cases; pages are newest first, their cursor is the case number.
///
/// `create` numbers the case by itself, as the last thing before the transaction commits, because
/// from then on the guild's other cases wait; it makes sure of nothing else. `delete` is for the
/// end of retention only.
public interface ICaseRepository extends IRepository<ModerationCase, CaseKey, CaseCriteria> {

  /// The cases of a guild with these ids, in any order; those that are not there are left out.
  List<ModerationCase> findByIds(GuildId guild, Collection<CaseId> ids);

  /// The case with this number, absent where the guild has none.
  Optional<ModerationCase> findByGuildAndNumber(GuildId guild, CaseNumber number);

  /// The cases of one type against a user, newest first; hidden ones too, since hiding a case does
  /// not undo what was done.
  default Page<ModerationCase> findByUserAndType(
      GuildId guild, UserId user, CaseType type, PageRequest page) {
    return findByUserAndTypes(guild, user, Set.of(type), page);
  }

  /// The cases of some types against a user, newest first, hidden ones too; of every type where
  /// none is named.
  default Page<ModerationCase> findByUserAndTypes(
      GuildId guild, UserId user, Set<CaseType> types, PageRequest page) {
    return findAll(CaseCriteria.in(guild).against(user).ofTypes(types).includingHidden(), page);
  }

  /// The case that an event has made already, absent where it has made none.
  Optional<ModerationCase> findBySource(
      GuildId guild, UserId target, CaseType type, SourceId source);

  /// The cases that one event has made against many, in order of their numbers; empty where it has
  /// made none.
  ///
  /// @param source one of [SourceId#ofMany]
  List<ModerationCase> findByMassSource(GuildId guild, SourceId source);

  /// The cases that any of some others has reversed, in order of their numbers.
  List<ModerationCase> findReversedBy(GuildId guild, Collection<CaseId> by);

  /// The cases that one message of a guild's log shows, in the order of their numbers, which is
  /// that of their embeds; empty where no case knows of it.
  List<ModerationCase> findByLogMessage(GuildId guild, MessageId message);

  /// The warnings of somebody that are in effect, newest first; of hidden cases too.
  ///
  /// @param most how many, at least 1: the newest
  List<Warning> findWarningsInEffect(GuildId guild, UserId user, int most);

  /// The case, locked against other writers until the open transaction ends.
  ///
  /// @throws IllegalStateException outside a transaction
  Optional<ModerationCase> findForUpdate(CaseKey key);

  /// Replaces a case that [#findForUpdate] has locked in the open transaction and that nothing has
  /// replaced since, and gives it back with its new version. As `update`, but nobody waits for the
  /// store: the case is written before anything else of the transaction can be seen.
  ///
  /// @throws StaleVersionException when the transaction has not locked it, or not in this version
  /// @throws IllegalStateException outside a transaction
  ModerationCase updateLocked(ModerationCase entity);

  /// Replaces a case as part of the open transaction, taking it for granted that it is stored in
  /// this version, and gives it back with its new version. Nobody waits for the store. From here on
  /// the case is locked as by [#findForUpdate].
  ///
  /// @throws AssumptionException when it is gone, or in another version: here, or by whatever of
  ///   the transaction comes later, its commit at the latest
  /// @throws IllegalStateException outside a transaction
  ModerationCase updateAssumed(ModerationCase entity);

  /// Takes the guild's next number. The open transaction can only commit if it also creates a case
  /// with that number.
  ///
  /// @throws IllegalStateException outside a transaction
  CaseNumber getNextCaseNumber(GuildId guild);

  /// Stores new cases in one statement, all or none, and gives them back as stored, in the same
  /// order. Those of one guild are numbered in the order of the list; none has a number yet.
  ///
  /// @throws DuplicateException when a case has the identity or the source of another
  /// @throws RefusedItemsException naming the cases that have a number already
  List<ModerationCase> createAll(List<ModerationCase> entities);

  /// The same for very many: the rows go to the store as a stream. Takes a statement more, for the
  /// numbers, and says of a case that cannot be stored only that there is one.
  List<ModerationCase> importAll(List<ModerationCase> entities);

  /// Replaces stored cases in one statement, all or none, and gives them back with their new
  /// versions, in the same order. They are locked in the order of their keys, whatever the order of
  /// the list.
  ///
  /// @throws RefusedItemsException naming the cases that have changed since they were read, are
  ///   gone, or are in the list for the second time
  List<ModerationCase> updateAll(List<ModerationCase> entities);

  /// Removes cases for good in one statement. They are locked in the order of their keys.
  ///
  /// @return whether there was one, for each id; of an id that is in the list twice there was one
  ///   the first time only
  List<Boolean> deleteAll(List<CaseKey> ids);

  /// How many cases match, counted by the store.
  long count(CaseCriteria criteria);

  /// Adds a step to the history of a case.
  void append(CaseRevision revision);

  /// The history of a case, oldest step first.
  List<CaseRevision> history(CaseKey key);
}
