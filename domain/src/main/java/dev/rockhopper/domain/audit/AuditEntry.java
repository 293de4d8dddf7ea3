package dev.rockhopper.domain.audit;

import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;

/// One thing that somebody did to a guild's records or settings.
///
/// @param guild whose
/// @param at when
/// @param actor who
/// @param action what, as a dotted name such as `case.opened` or `config.prefix`
/// @param subject to what, for example `case 1234` or `user 1234`
/// @param before the value before, empty where there was none
/// @param after the value after, empty where there is none
public record AuditEntry(
    GuildId guild,
    Instant at,
    UserId actor,
    String action,
    String subject,
    String before,
    String after) {
  /// With what the actions begin that are done to cases.
  public static final String CASE_ACTIONS = "case.";

  /// Something that somebody did to a case.
  public static AuditEntry ofCase(
      CaseKey key, Instant at, UserId actor, String action, String before, String after) {
    return new AuditEntry(key.guild(), at, actor, action, "case " + key.id(), before, after);
  }
}
