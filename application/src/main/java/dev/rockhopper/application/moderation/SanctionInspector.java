package dev.rockhopper.application.moderation;

import dev.rockhopper.application.moderation.CaseRegister.Check;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.moderation.Attempt;
import dev.rockhopper.domain.moderation.ModerationRule;
import dev.rockhopper.domain.moderation.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Asks the rules what they say about a request, of what Discord and the record show.
///
/// @param register knows what is in force by the record
/// @param members who is who
/// @param sanctions who is banned
/// @param clock the time
record SanctionInspector(
    CaseRegister register, GuildMembers members, MemberSanctions sanctions, Clock clock) {

  /// What the rules say.
  ///
  /// @param objection why not, absent where all agree
  /// @param check when and of whom they were asked
  record Inspection(Optional<Refusal> objection, Check check) {}

  /// Asks the rules. Where they object because something is in force, or is not, they must have
  /// seen it at Discord itself: the members that are at hand may lag behind.
  Inspection inspect(SanctionRequest request, Sanction sanction) {
    Inspection first = inspect(request, sanction, Check.Source.MEMORY);
    boolean isAboutWhatIsInForce =
        first.objection().filter(SanctionInspector::isAboutWhatDiscordKnows).isPresent();
    return isAboutWhatIsInForce && first.check().source() == Check.Source.MEMORY
        ? inspect(request, sanction, Check.Source.DISCORD)
        : first;
  }

  private static boolean isAboutWhatDiscordKnows(Refusal refusal) {
    return switch (refusal) {
      case Refusal.AlreadyInForce(LastingSanction kind) -> kind.isKnownToDiscord();
      case Refusal.NotInForce(LastingSanction kind) -> kind.isKnownToDiscord();
      default -> false;
    };
  }

  /// Asks the rules, which look at the target in `source`.
  Inspection inspect(SanctionRequest request, Sanction sanction, Check.Source source) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Standing target =
        switch (source) {
          case MEMORY -> members.standing(request.guild(), request.target());
          case DISCORD -> members.standingNow(request.guild(), request.target());
        };
    Attempt attempt =
        new Attempt(
            sanction,
            members.person(request.guild(), request.moderator()),
            new Attempt.Person(request.target(), target),
            members.person(request.guild(), members.self()),
            principal(request),
            at);
    Optional<Refusal> objection =
        ModerationRule.firstObjection(attempt)
            .or(() -> banObjection(request, attempt))
            .or(() -> recordObjection(request, sanction));
    boolean isMember = target instanceof Standing.Member;
    return new Inspection(objection, new Check(at, isMember ? source : Check.Source.DISCORD));
  }

  /// Whether a ban is in force is asked of Discord, and only for those who are not in the guild: a
  /// member is not banned.
  private Optional<Refusal> banObjection(SanctionRequest request, Attempt attempt) {
    if (!(attempt.target().standing() instanceof Standing.Outsider)) {
      return Optional.empty();
    }
    return switch (attempt.sanction()) {
      case Sanction.Ban _, Sanction.Tempban _, Sanction.Softban _ ->
          sanctions.isBanned(request.guild(), request.target())
              ? Optional.of(new Refusal.AlreadyInForce(LastingSanction.BAN))
              : Optional.empty();
      case Sanction.Unban _ ->
          sanctions.isBanned(request.guild(), request.target())
              ? Optional.empty()
              : Optional.of(new Refusal.NotInForce(LastingSanction.BAN));
      case Sanction.Kick _,
          Sanction.Timeout _,
          Sanction.Untimeout _,
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

  /// Whether something is in force that only the record knows of.
  private Optional<Refusal> recordObjection(SanctionRequest request, Sanction sanction) {
    Optional<LastingSanction> given = keptByRecord(sanction.type().brings());
    if (given.isPresent()) {
      return register.inForce(request.guild(), request.target(), given.get()).isPresent()
          ? Optional.of(new Refusal.AlreadyInForce(given.get()))
          : Optional.empty();
    }
    return keptByRecord(sanction.type().lifts())
        .filter(lifted -> register.inForce(request.guild(), request.target(), lifted).isEmpty())
        .map(Refusal.NotInForce::new);
  }

  private static Optional<LastingSanction> keptByRecord(Optional<LastingSanction> kind) {
    return kind.filter(one -> !one.isKnownToDiscord());
  }

  private Optional<Attempt.Principal> principal(SanctionRequest request) {
    return request
        .onBehalfOf()
        .map(id ->
            new Attempt.Principal(
                members.person(request.guild(), id),
                members.isBot(request.guild(), id)
                    ? Attempt.Principal.Account.BOT
                    : Attempt.Principal.Account.HUMAN));
  }
}
