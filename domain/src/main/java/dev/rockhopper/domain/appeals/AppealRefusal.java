package dev.rockhopper.domain.appeals;

import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.moderation.Refusal;
import java.time.Instant;

/// Why nothing became of an appeal, or of a decision. Nothing has changed where one of these is the
/// answer.
public sealed interface AppealRefusal {
  /// The guild takes no appeals.
  record SwitchedOff() implements AppealRefusal {}

  /// There is no such case against them that could be appealed against. Whether there is one of
  /// somebody else's is not said.
  ///
  /// @param number which was named
  record NotAppealable(CaseNumber number) implements AppealRefusal {}

  /// They have appealed against it, and nobody has decided yet.
  ///
  /// @param since since when
  record AlreadyOpen(Instant since) implements AppealRefusal {}

  /// They have appealed a short while ago.
  ///
  /// @param until when they may again
  record CoolingDown(Instant until) implements AppealRefusal {}

  /// They have appealed against it as often as the guild lets them.
  ///
  /// @param most how often
  record TooMany(int most) implements AppealRefusal {}

  /// What they say is empty, or too long.
  ///
  /// @param letters how long it is
  record PleaDoesNotFit(int letters) implements AppealRefusal {}

  /// There is no open appeal against that case.
  ///
  /// @param number which was named
  record NoneOpen(CaseNumber number) implements AppealRefusal {}

  /// Nobody decides about a case against themselves.
  record OwnCase() implements AppealRefusal {}

  /// Whoever decides may not act at all just now.
  ///
  /// @param refusal why
  record MayNotAct(Refusal refusal) implements AppealRefusal {}
}
