package dev.rockhopper.domain.audit;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;

/// Keeps the trail: entries are appended in the transaction of what they tell about, and never
/// change.
public interface IAuditRepository {

  /// Adds an entry.
  void append(AuditEntry entry);

  /// The entries of a guild, newest first.
  Page<AuditEntry> findByGuild(GuildId guild, PageRequest page);
}
