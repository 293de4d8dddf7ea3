package dev.rockhopper.domain.moderation;

import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.members.Right;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal.AlreadyInForce;
import dev.rockhopper.domain.moderation.Refusal.BotLacks;
import dev.rockhopper.domain.moderation.Refusal.LengthOutOfRange;
import dev.rockhopper.domain.moderation.Refusal.NotInForce;
import dev.rockhopper.domain.moderation.Refusal.PrincipalIsBot;
import dev.rockhopper.domain.moderation.Refusal.PrincipalIsTarget;
import dev.rockhopper.domain.moderation.Refusal.PrincipalNotInGuild;
import dev.rockhopper.domain.moderation.Refusal.TargetIsAdministrator;
import dev.rockhopper.domain.moderation.Refusal.TargetIsBot;
import dev.rockhopper.domain.moderation.Refusal.TargetIsModerator;
import dev.rockhopper.domain.moderation.Refusal.TargetIsOwner;
import dev.rockhopper.domain.moderation.Refusal.TargetNotInGuild;
import dev.rockhopper.domain.moderation.Refusal.TargetOutranksBot;
import dev.rockhopper.domain.moderation.Refusal.TargetOutranksModerator;
import dev.rockhopper.domain.moderation.Refusal.TargetUnknown;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// The rules of sanctioning, in the order in which they are asked: the first that objects answers.
/// They know only what the guild shows; whether a ban is in force is asked of Discord afterwards.
///
/// A note changes nothing for its target, so no rank guards it.
public enum ModerationRule {
  /// One can only act on somebody whom Discord knows.
  TARGET_EXISTS {
    @Override
    Optional<Refusal> objection(Attempt attempt) {
      return refuseIf(
          attempt.target().standing() instanceof Standing.Stranger, new TargetUnknown());
    }
  },
  /// Nobody acts on themselves.
  NOBODY_SANCTIONS_THEMSELVES {
    @Override
    Optional<Refusal> objection(Attempt attempt) {
      return refuseIf(
          attempt.target().id().equals(attempt.moderator().id()) && isSanction(attempt),
          new TargetIsModerator());
    }
  },
  /// The bot does not act on itself.
  THE_BOT_IS_NO_TARGET {
    @Override
    Optional<Refusal> objection(Attempt attempt) {
      return refuseIf(
          attempt.target().id().equals(attempt.bot().id()) && isSanction(attempt),
          new TargetIsBot());
    }
  },
  /// Nobody acts on the owner.
  THE_OWNER_IS_NO_TARGET {
    @Override
    Optional<Refusal> objection(Attempt attempt) {
      return refuseIf(
          attempt.target().standing() instanceof Standing.Owner && isSanction(attempt),
          new TargetIsOwner());
    }
  },
  /// What ends or hinders a membership needs a member.
  TARGET_IS_A_MEMBER {
    @Override
    Optional<Refusal> objection(Attempt attempt) {
      boolean needsMember =
          switch (attempt.sanction().type()) {
            case KICK, TIMEOUT, UNTIMEOUT, JAIL -> true;
            case BAN,
                TEMPBAN,
                UNBAN,
                SOFTBAN,
                UNJAIL,
                SNIPPET_BAN,
                SNIPPET_UNBAN,
                POLL_BAN,
                POLL_UNBAN,
                WARN,
                NOTE ->
                false;
          };
      return refuseIf(
          needsMember && attempt.target().standing() instanceof Standing.Outsider,
          new TargetNotInGuild());
    }
  },
  /// Moderators act only on those below them.
  MODERATOR_STANDS_ABOVE_TARGET {
    @Override
    Optional<Refusal> objection(Attempt attempt) {
      return refuseIf(
          isSanction(attempt)
              && !attempt.moderator().standing().isAbove(attempt.target().standing()),
          new TargetOutranksModerator());
    }
  },
  /// Who is acted for is another member than the target, and a person. It gives the moderator no
  /// rank: the rules above look at the moderator only.
  SOMEBODY_CAN_BE_ACTED_FOR {
    @Override
    Optional<Refusal> objection(Attempt attempt) {
      return attempt
          .principal()
          .flatMap(principal -> refuseToActFor(principal, attempt.target().id()));
    }
  },
  /// Discord times out no administrator.
  ADMINISTRATORS_ARE_NOT_TIMED_OUT {
    @Override
    Optional<Refusal> objection(Attempt attempt) {
      return refuseIf(
          attempt.sanction() instanceof Sanction.Timeout
              && attempt.target().standing() instanceof Standing.Member member
              && member.administrator(),
          new TargetIsAdministrator());
    }
  },
  /// The bot needs the right that Discord asks for.
  BOT_HAS_THE_RIGHT {
    @Override
    Optional<Refusal> objection(Attempt attempt) {
      return neededRight(attempt.sanction().type())
          .filter(right -> !attempt.bot().standing().has(right))
          .map(BotLacks::new);
    }
  },
  /// The bot acts only on those below it.
  BOT_STANDS_ABOVE_TARGET {
    @Override
    Optional<Refusal> objection(Attempt attempt) {
      return refuseIf(
          neededRight(attempt.sanction().type()).isPresent()
              && !attempt.bot().standing().isAbove(attempt.target().standing()),
          new TargetOutranksBot());
    }
  },
  /// What ends by itself ends in the future, and not too far from now: see [Sanction#longest()].
  LENGTH_IS_IN_RANGE {
    @Override
    Optional<Refusal> objection(Attempt attempt) {
      if (!(attempt.sanction().expiry() instanceof Expiry.Until(Instant until))) {
        return Optional.empty();
      }
      Duration length = Duration.between(attempt.now(), until);
      Duration longest = attempt.sanction().longest();
      return refuseIf(
          !length.isPositive() || length.compareTo(longest) > 0,
          new LengthOutOfRange(attempt.sanction().type(), length, longest));
    }
  },
  /// A timeout is given once, and only one that is in force is lifted.
  TIMEOUT_CHANGES_SOMETHING {
    @Override
    Optional<Refusal> objection(Attempt attempt) {
      if (!(attempt.target().standing() instanceof Standing.Member member)) {
        return Optional.empty();
      }
      boolean inForce = member.timeout().isInForce(attempt.now());
      return switch (attempt.sanction()) {
        case Sanction.Timeout _ -> refuseIf(inForce, new AlreadyInForce(LastingSanction.TIMEOUT));
        case Sanction.Untimeout _ -> refuseIf(!inForce, new NotInForce(LastingSanction.TIMEOUT));
        case Sanction.Unban _ -> Optional.of(new NotInForce(LastingSanction.BAN));
        case Sanction.Ban _,
            Sanction.Tempban _,
            Sanction.Softban _,
            Sanction.Kick _,
            Sanction.Jail _,
            Sanction.Unjail _,
            Sanction.SnippetBan _,
            Sanction.SnippetUnban _,
            Sanction.PollBan _,
            Sanction.PollUnban _,
            Sanction.Warn _,
            Sanction.Note _ ->
            Optional.empty();
      };
    }
  };

  /// The first objection of the rules in order, absent where all agree.
  public static Optional<Refusal> firstObjection(Attempt attempt) {
    return Arrays.stream(values()).flatMap(rule -> rule.objection(attempt).stream()).findFirst();
  }

  /// The first objection to letting something that is in force end at another time: the same rules
  /// but for the one that lets nobody be timed out twice; whoever may talk again is not silenced by
  /// it, and whoever has left stays as they are.
  public static Optional<Refusal> firstObjectionToMoving(Attempt attempt) {
    return Arrays.stream(values())
        .filter(rule -> rule != TIMEOUT_CHANGES_SOMETHING)
        .filter(
            rule -> rule != TARGET_IS_A_MEMBER || attempt.sanction() instanceof Sanction.Timeout)
        .flatMap(rule -> rule.objection(attempt).stream())
        .findFirst()
        .or(() ->
            refuseIf(
                attempt.sanction() instanceof Sanction.Timeout && !isTimedOut(attempt),
                new NotInForce(LastingSanction.TIMEOUT)));
  }

  /// The right that the bot needs at Discord for a type of case, absent where it needs none.
  public static Optional<Right> neededRight(CaseType type) {
    return switch (type) {
      case BAN, TEMPBAN, UNBAN, SOFTBAN -> Optional.of(Right.BAN_MEMBERS);
      case KICK -> Optional.of(Right.KICK_MEMBERS);
      case TIMEOUT, UNTIMEOUT -> Optional.of(Right.MODERATE_MEMBERS);
      case JAIL, UNJAIL -> Optional.of(Right.MANAGE_ROLES);
      case SNIPPET_BAN, SNIPPET_UNBAN, POLL_BAN, POLL_UNBAN, WARN, NOTE -> Optional.empty();
    };
  }

  /// What this rule says.
  abstract Optional<Refusal> objection(Attempt attempt);

  private static Optional<Refusal> refuseToActFor(Attempt.Principal principal, UserId target) {
    if (principal.person().id().equals(target)) {
      return Optional.of(new PrincipalIsTarget());
    }
    return switch (principal.person().standing()) {
      case Standing.Owner _, Standing.Member _ ->
          refuseIf(principal.account() == Attempt.Principal.Account.BOT, new PrincipalIsBot());
      case Standing.Outsider _, Standing.Stranger _ -> Optional.of(new PrincipalNotInGuild());
    };
  }

  private static boolean isTimedOut(Attempt attempt) {
    return attempt.target().standing() instanceof Standing.Member member
        && member.timeout().isInForce(attempt.now());
  }

  private static boolean isSanction(Attempt attempt) {
    return !(attempt.sanction() instanceof Sanction.Note);
  }

  private static Optional<Refusal> refuseIf(boolean broken, Refusal refusal) {
    return broken ? Optional.of(refusal) : Optional.empty();
  }
}
