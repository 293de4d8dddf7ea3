package dev.rockhopper.application.moderation;

import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.sanctions.MemberSanction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Puts members into the jail role of their guild, in place of their own roles, and gives them
/// back. The roles are stored with the case before Discord is touched; each way is one change at
/// Discord. Whether somebody is jailed the record says, whatever has been done to their roles by
/// hand. Whoever leaves and comes back is jailed again, see [SanctionRenewals], also because a
/// moderator wants to jail them a second time.
///
/// For the rest as [ModerationService].
public final class JailService {
  private final SanctionPipeline pipeline;
  private final CaseRegister register;
  private final ICaseRepository cases;
  private final GuildSettings settings;
  private final MemberRoles roles;
  private final JailRoleCheck check;
  private final SanctionRenewals renewals;
  private final Clock clock;

  /// Jails through `pipeline`, as `settings` say.
  @Inject
  public JailService(
      SanctionPipeline pipeline,
      CaseRegister register,
      ICaseRepository cases,
      GuildSettings settings,
      MemberRoles roles,
      JailRoleCheck check,
      SanctionRenewals renewals,
      Clock clock) {
    this.pipeline = pipeline;
    this.register = register;
    this.cases = cases;
    this.settings = settings;
    this.roles = roles;
    this.check = check;
    this.renewals = renewals;
    this.clock = clock;
  }

  /// Jails a member until somebody releases them.
  public ModerationOutcome jail(SanctionRequest request, Consumer<ModerationOutcome> meanwhile) {
    return jail(request, new Expiry.Never(), meanwhile);
  }

  /// Jails a member for a while; then they are released by a case of the bot's.
  ///
  /// @param length above zero, at most [Sanction#LONGEST], refused otherwise
  public ModerationOutcome jail(
      SanctionRequest request, Duration length, Consumer<ModerationOutcome> meanwhile) {
    return jail(
        request,
        new Expiry.Until(clock.instant().plus(length).truncatedTo(ChronoUnit.MILLIS)),
        meanwhile);
  }

  private ModerationOutcome jail(
      SanctionRequest request, Expiry until, Consumer<ModerationOutcome> meanwhile) {
    return pipeline
        .seenBefore(request, CaseType.JAIL)
        .orElseGet(() -> jailFirst(request, until, meanwhile));
  }

  private ModerationOutcome jailFirst(
      SanctionRequest request, Expiry until, Consumer<ModerationOutcome> meanwhile) {
    Optional<RoleId> jail = settings.get(request.guild(), JailSettings.ROLE);
    if (jail.isEmpty()) {
      return new ModerationOutcome.Refused(new Refusal.JailNotSetUp());
    }
    RoleId role = jail.get();
    Optional<Refusal> refusal =
        check
            .objection(request.guild(), role)
            .map(why ->
                switch (why) {
                  case JailRoleCheck.Objection.Unfit() -> new Refusal.JailRoleUnusable(role);
                  case JailRoleCheck.Objection.GivesRank _ -> new Refusal.JailRoleGivesRank(role);
                });
    if (refusal.isPresent()) {
      return new ModerationOutcome.Refused(refusal.get());
    }
    List<RoleId> held = roles.movable(request.guild(), request.target());
    ModerationOutcome outcome =
        pipeline.run(request, new Sanction.Jail(new JailRoles(role, held), until), meanwhile);
    return isRefusedAsInForce(outcome)
        ? restored(request).<ModerationOutcome>map(ModerationOutcome.Refused::new).orElse(outcome)
        : outcome;
  }

  private static boolean isRefusedAsInForce(ModerationOutcome outcome) {
    return outcome instanceof ModerationOutcome.Refused(Refusal why)
        && (why instanceof Refusal.AlreadyInForce
            || why instanceof Refusal.RunsAlready
            || why instanceof Refusal.JustDone);
  }

  /// Gives the jail role again to whoever is jailed by the record and does not have it, as they are
  /// now: somebody else may have jailed them since they were looked at. Who is being jailed at this
  /// moment is left to whoever is at it.
  private Optional<Refusal> restored(SanctionRequest request) {
    Optional<MemberSanction> active =
        register.inForce(request.guild(), request.target(), LastingSanction.JAIL);
    return active
        .flatMap(jail -> cases.findById(jail.origin()))
        .filter(origin -> origin.status() != CaseStatus.PENDING)
        .filter(origin ->
            origin.opening().sanction() instanceof Sanction.Jail(JailRoles taken, _)
                && !roles.movable(request.guild(), request.target()).contains(taken.jail()))
        .map(origin -> {
          renewals.isMissing(active.orElseThrow());
          return new Refusal.JailBeingRestored(origin.number());
        });
  }

  /// Gives somebody their roles back, and links the case of the jail. Roles that the bot cannot
  /// give any more are named in the case; of whoever has left that is all of them.
  public ModerationOutcome unjail(SanctionRequest request, Consumer<ModerationOutcome> meanwhile) {
    return pipeline
        .seenBefore(request, CaseType.UNJAIL)
        .orElseGet(() -> unjailFirst(request, meanwhile));
  }

  /// The rules refuse to release whoever is not jailed; which roles nobody gets does not matter
  /// then.
  private ModerationOutcome unjailFirst(
      SanctionRequest request, Consumer<ModerationOutcome> meanwhile) {
    JailRoles held =
        register
            .inForce(request.guild(), request.target(), LastingSanction.JAIL)
            .flatMap(active -> cases.findById(active.origin()))
            .flatMap(origin ->
                origin.opening().sanction() instanceof Sanction.Jail(JailRoles taken, _)
                    ? Optional.of(taken)
                    : Optional.empty())
            .orElseGet(() -> new JailRoles(new RoleId(request.guild().value()), List.of()));
    return pipeline.run(request, new Sanction.Unjail(held, List.of()), meanwhile);
  }
}
