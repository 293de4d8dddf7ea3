package dev.rockhopper.domain.audit;

import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;

/// Keeps the trail of what operators changed for all guilds: entries are appended in the
/// transaction of what they tell about, and never change.
public interface IOperatorAuditRepository {

  /// Adds an entry.
  void append(OperatorAuditEntry entry);

  /// The entries that are wanted, newest first.
  Page<OperatorAuditEntry> find(AuditFilter filter, PageRequest page);
}
