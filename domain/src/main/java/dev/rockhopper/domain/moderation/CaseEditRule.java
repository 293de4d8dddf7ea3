package dev.rockhopper.domain.moderation;

import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.moderation.Refusal.AuthorOutranksEditor;
import dev.rockhopper.domain.moderation.Refusal.TargetIsModerator;
import java.util.Arrays;
import java.util.Optional;

/// The rules of editing cases, in the order in which they are asked: the first that objects
/// answers.
public enum CaseEditRule {
  /// Nobody edits a case against themselves.
  NOBODY_EDITS_A_CASE_AGAINST_THEMSELVES {
    @Override
    Optional<Refusal> objection(CaseEditAttempt attempt) {
      return attempt.edited().opening().target().equals(attempt.editor().id())
          ? Optional.of(new TargetIsModerator())
          : Optional.empty();
    }
  },
  /// What somebody above has written stays as it is. A moderator who has left stands below
  /// everybody, and the cases of the bot are everybody's.
  NOBODY_EDITS_A_CASE_OF_SOMEBODY_ABOVE {
    @Override
    Optional<Refusal> objection(CaseEditAttempt attempt) {
      boolean isOwn = attempt.author().id().equals(attempt.editor().id());
      boolean isTheBots = attempt.author().id().equals(attempt.bot());
      if (isOwn || isTheBots) {
        return Optional.empty();
      }
      return isAbove(attempt.author().standing(), attempt.editor().standing())
          ? Optional.of(new AuthorOutranksEditor(attempt.author().id()))
          : Optional.empty();
    }
  };

  /// The first objection of the rules in order, absent where all agree.
  public static Optional<Refusal> firstObjection(CaseEditAttempt attempt) {
    return Arrays.stream(values()).flatMap(rule -> rule.objection(attempt).stream()).findFirst();
  }

  /// What this rule says.
  abstract Optional<Refusal> objection(CaseEditAttempt attempt);

  /// The owner stands above everybody, an administrator above those who are none, and among equals
  /// the highest role decides.
  private static boolean isAbove(Standing author, Standing editor) {
    if (author instanceof Standing.Member above
        && editor instanceof Standing.Member below
        && above.administrator() != below.administrator()) {
      return above.administrator();
    }
    return author.isAbove(editor);
  }
}
