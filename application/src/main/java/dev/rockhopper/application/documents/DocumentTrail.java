package dev.rockhopper.application.documents;

import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/// What a document has changed of a guild's rights, for whoever asks later who did.
///
/// @param audit keeps it
/// @param clock tells when
record DocumentTrail(IAuditRepository audit, Clock clock) {

  /// Notes a change in the open transaction.
  void note(GuildDocumentWish wish, String action, String subject, String before, String after) {
    audit.append(
        new AuditEntry(
            wish.guild(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            wish.actor(),
            action,
            subject,
            before,
            after));
  }

  /// The same of what there is no more.
  void noteEnd(GuildDocumentWish wish, String action, String subject, String before) {
    note(wish, action, subject, before, "");
  }
}
