package dev.rockhopper.domain.appeals;

import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The rules of appealing, in the order in which they are asked: the first that objects answers.
public enum AppealRule {
  /// One appeals against a case of one's own that is in effect, of a kind that people are told of,
  /// and that only takes something from them. A case that is hidden is not there for them.
  THE_CASE_CAN_BE_APPEALED_AGAINST {
    @Override
    Optional<AppealRefusal> objection(Question question) {
      return isAppealable(question.about(), question.appellant())
          ? Optional.empty()
          : Optional.of(new AppealRefusal.NotAppealable(question.about().number()));
    }
  },
  /// One appeal at a time.
  NONE_IS_OPEN {
    @Override
    Optional<AppealRefusal> objection(Question question) {
      return question.earlier().stream()
          .filter(appeal -> appeal.status() == AppealStatus.OPEN)
          .findFirst()
          .map(appeal -> new AppealRefusal.AlreadyOpen(appeal.openedAt()));
    }
  },
  /// Not too often against one case.
  SOME_ARE_LEFT {
    @Override
    Optional<AppealRefusal> objection(Question question) {
      return question.earlier().size() >= question.limits().most()
          ? Optional.of(new AppealRefusal.TooMany(question.limits().most()))
          : Optional.empty();
    }
  },
  /// Not too soon after the last one in the same guild, against whatever case.
  THE_LAST_IS_LONG_AGO {
    @Override
    Optional<AppealRefusal> objection(Question question) {
      return question
          .lastAt()
          .map(last -> last.plus(question.limits().cooldown()))
          .filter(until -> until.isAfter(question.now()))
          .map(AppealRefusal.CoolingDown::new);
    }
  };

  /// How often people may appeal.
  ///
  /// @param most against one case
  /// @param cooldown how long after the last one, zero for at once
  public record Limits(int most, Duration cooldown) {}

  /// Somebody wants to appeal.
  ///
  /// @param appellant who
  /// @param about against which case
  /// @param earlier their appeals against it, oldest first
  /// @param lastAt when they appealed last in that guild, absent where they never did
  /// @param limits how often they may
  /// @param now when
  public record Question(
      UserId appellant,
      ModerationCase about,
      List<Appeal> earlier,
      Optional<Instant> lastAt,
      Limits limits,
      Instant now) {
    /// Copies the list in.
    public Question {
      earlier = List.copyOf(earlier);
    }
  }

  /// The first objection of the rules in order, absent where all agree.
  public static Optional<AppealRefusal> firstObjection(Question question) {
    return Arrays.stream(values()).flatMap(rule -> rule.objection(question).stream()).findFirst();
  }

  /// Whether somebody can appeal against a case at all.
  public static boolean isAppealable(ModerationCase about, UserId appellant) {
    return about.opening().target().equals(appellant)
        && about.status() == CaseStatus.APPLIED
        && about.listing() == CaseListing.LISTED
        && about.type().isTold()
        && about.type().lifts().isEmpty();
  }

  /// What this rule says.
  abstract Optional<AppealRefusal> objection(Question question);
}
