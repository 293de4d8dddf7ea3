package dev.rockhopper.domain.audit;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.List;

/// Keeps the trail: entries are appended in the transaction of what they tell about, and never
/// change.
public interface IAuditRepository {

  /// Adds an entry.
  void append(AuditEntry entry);

  /// Adds entries in one statement, all or none; they are newer than each other in the order of the
  /// list.
  void appendAll(List<AuditEntry> entries);

  /// The same for very many: the rows go to the store as a stream, and of an entry that cannot be
  /// added it says only that there is one.
  void importAll(List<AuditEntry> entries);

  /// The entries of a guild, newest first.
  Page<AuditEntry> findByGuild(GuildId guild, PageRequest page);

  /// What was done to other things than cases, whose own history is kept with them: changes of
  /// rights, settings and the like. Those that are wanted, newest first.
  Page<AuditEntry> findChanges(GuildId guild, AuditFilter filter, PageRequest page);
}
