package dev.rockhopper.domain.audit;

import dev.rockhopper.domain.members.UserId;
import java.util.Locale;
import java.util.Optional;

/// Which entries of a trail somebody wants to see.
///
/// @param actor those of this person alone, of everybody where absent
/// @param subject those to whose subject this text belongs, in upper or lower case; of everything
///   where absent
public record AuditFilter(Optional<UserId> actor, Optional<String> subject) {
  /// All of them.
  public static final AuditFilter ALL = new AuditFilter(Optional.empty(), Optional.empty());

  /// Keeps the text in lower case.
  public AuditFilter {
    subject = subject.map(text -> text.strip().toLowerCase(Locale.ROOT));
  }

  /// Whether it wants what somebody did to something.
  public boolean wants(UserId by, String to) {
    return actor.filter(wanted -> !wanted.equals(by)).isEmpty()
        && subject.filter(wanted -> !to.toLowerCase(Locale.ROOT).contains(wanted)).isEmpty();
  }
}
