package dev.rockhopper.domain.cases;

import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.Optional;

/// What is fixed about a case from the start; only the end of its sanction can be moved later, and
/// which roles came out otherwise than meant is noted.
///
/// @param sanction what is done
/// @param target to whom
/// @param moderator by whom
/// @param onBehalfOf for whom the moderator acted, absent where they acted for themselves
/// @param source which event it answers
/// @param at when, in whole microseconds
public record CaseOpening(
    Sanction sanction,
    UserId target,
    UserId moderator,
    Optional<UserId> onBehalfOf,
    SourceId source,
    Instant at) {

  /// A case of a moderator who acts for themselves.
  public CaseOpening(
      Sanction sanction, UserId target, UserId moderator, SourceId source, Instant at) {
    this(sanction, target, moderator, Optional.empty(), source, at);
  }

  /// The same, acted for somebody else.
  public CaseOpening onBehalfOf(UserId principal) {
    return new CaseOpening(sanction, target, moderator, Optional.of(principal), source, at);
  }

  /// The same with another sanction.
  CaseOpening with(Sanction changed) {
    return new CaseOpening(changed, target, moderator, onBehalfOf, source, at);
  }
}
