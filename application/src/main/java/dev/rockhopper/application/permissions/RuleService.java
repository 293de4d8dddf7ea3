package dev.rockhopper.application.permissions;

import dev.rockhopper.application.permissions.PermissionChange.Done;
import dev.rockhopper.application.permissions.PermissionChange.Refused;
import dev.rockhopper.application.permissions.PermissionChange.Unchanged;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.PermissionQuestion;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Changes rules. In a guild nobody sets or clears one about a command that they could not use by
/// themselves, nor about somebody who stands above them, and without ranks only administrators
/// change what can bind administrators, and nobody but the owner lifts what is denied to
/// themselves; what is for operators alone has no rules, and those of a command that is gone can be
/// cleared. Methods are as those of [PermissionLedger].
public final class RuleService {
  /// The most rules that a guild, or the operator, can have.
  public static final int MOST_RULES = 1_000;

  private static final RuleScope EVERYWHERE = new RuleScope.Everywhere();

  private final PermissionLedger ledger;
  private final IPermissionRuleRepository rules;

  /// Changes rules through the ledger.
  @Inject
  public RuleService(PermissionLedger ledger, IPermissionRuleRepository rules) {
    this.ledger = ledger;
    this.rules = rules;
  }

  /// What a rule is about.
  ///
  /// @param target what is allowed or denied
  /// @param subject to whom
  /// @param person who that is, with their roles, where it is a user
  public record About(RuleTarget target, RuleSubject subject, Optional<Asker> person) {}

  /// Sets a rule of a guild, in place of the one about the same.
  ///
  /// @param commands the actor's questions about all commands
  public PermissionChange set(
      GuildId guild, Asker actor, About about, Effect effect, List<PermissionQuestion> commands) {
    return inGuild(guild, actor, "rule.set", about, Optional.of(effect), commands);
  }

  /// Removes a rule of a guild.
  ///
  /// @param commands the actor's questions about all commands
  public PermissionChange clear(
      GuildId guild, Asker actor, About about, List<PermissionQuestion> commands) {
    return inGuild(guild, actor, "rule.cleared", about, Optional.empty(), commands);
  }

  /// Sets a rule of the operator, in place of the one about the same.
  public PermissionChange setEverywhere(
      Asker operator, RuleTarget target, RuleSubject subject, Effect effect) {
    return ledger.everywhere(
        operator, "rule.set", () -> put(EVERYWHERE, target, subject, Optional.of(effect)));
  }

  /// Removes a rule of the operator.
  public PermissionChange clearEverywhere(Asker operator, RuleTarget target, RuleSubject subject) {
    return ledger.everywhere(
        operator, "rule.cleared", () -> put(EVERYWHERE, target, subject, Optional.empty()));
  }

  private PermissionChange inGuild(
      GuildId guild,
      Asker actor,
      String action,
      About about,
      Optional<Effect> wanted,
      List<PermissionQuestion> commands) {
    return ledger.inGuild(
        guild,
        actor,
        action,
        change ->
            objectionToTarget(change, about.target(), wanted, commands)
                .or(() -> change.objectionTo(about.subject(), about.person()))
                .or(() -> change.objectionToBinding(about.subject(), about.person()))
                .or(() -> wanted.flatMap(_ -> change.objectionToNaming(about.subject())))
                .or(() -> objectionToLifting(change, about, wanted, commands))
                .<PermissionChange>map(Refused::new)
                .orElseGet(() ->
                    put(new RuleScope.InGuild(guild), about.target(), about.subject(), wanted)));
  }

  private static Optional<PermissionRefusal> objectionToTarget(
      ChangeUnderWay change,
      RuleTarget target,
      Optional<Effect> wanted,
      List<PermissionQuestion> commands) {
    return wanted.isEmpty() && !ChangeUnderWay.isThere(target, commands)
        ? Optional.empty()
        : change.objectionTo(target, commands);
  }

  private Optional<PermissionRefusal> objectionToLifting(
      ChangeUnderWay change,
      About about,
      Optional<Effect> wanted,
      List<PermissionQuestion> commands) {
    RuleScope here = new RuleScope.InGuild(change.guild());
    List<PermissionRule> before = rules.findFirst(here, MOST_RULES);
    List<PermissionRule> after = new ArrayList<>(before);
    after.removeIf(
        rule -> rule.target().equals(about.target()) && rule.subject().equals(about.subject()));
    wanted.ifPresent(
        effect -> after.add(new PermissionRule(here, about.target(), about.subject(), effect)));
    return change.objectionToLifting(before, after, commands);
  }

  private PermissionChange put(
      RuleScope scope, RuleTarget target, RuleSubject subject, Optional<Effect> wanted) {
    Optional<Effect> before =
        rules.findAmong(scope, Set.of(target), Set.of(subject)).stream()
            .map(PermissionRule::effect)
            .findFirst();
    if (before.equals(wanted)) {
      return new Unchanged();
    }
    if (before.isEmpty() && rules.findFirst(scope, MOST_RULES).size() >= MOST_RULES) {
      return new Refused(new PermissionRefusal.TooMany(MOST_RULES));
    }
    wanted.ifPresentOrElse(
        effect -> rules.put(new PermissionRule(scope, target, subject, effect)),
        () -> rules.remove(scope, target, subject));
    return new Done(
        "%s %s %s %s".formatted(target.kind(), target.name(), subject.kind(), subject.id()),
        before.map(Effect::name).orElse(""),
        wanted.map(Effect::name).orElse(""));
  }
}
