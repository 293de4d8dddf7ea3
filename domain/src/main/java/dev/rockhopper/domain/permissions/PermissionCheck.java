package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.permissions.Asker.Office;
import dev.rockhopper.domain.permissions.CommandDemand.Audience;
import dev.rockhopper.domain.permissions.CommandDemand.Need;
import dev.rockhopper.domain.permissions.CommandDemand.Reach;
import dev.rockhopper.domain.permissions.DecisionStep.Code;
import dev.rockhopper.domain.permissions.DecisionStep.Detail;
import dev.rockhopper.domain.permissions.DecisionStep.Effect;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides whether somebody may use a command: one pass over everything that bears on it, in one
/// order, which is also the explanation. Pure: the same question and facts have the same answer.
///
/// The order: where the command makes sense; whether it is switched on, which beats every rule;
/// whether they are in quarantine and it changes something, which stops no operator; whether it is
/// for operators alone, which no rule opens; operators pass; the operator's lists; whoever owns the
/// guild keeps the commands that set it right; the guild's lists and ignored channels; rules, from
/// the module to the command; then ranks, or Discord's rights until the guild has set up ranks; and
/// in the end what the bot itself lacks, which nothing makes up for.
public final class PermissionCheck {
  private final PermissionQuestion question;
  private final PermissionFacts facts;
  private final List<DecisionStep> steps = new ArrayList<>();

  private PermissionCheck(PermissionQuestion question, PermissionFacts facts) {
    this.question = question;
    this.facts = facts;
  }

  /// The decision.
  public static PermissionDecision decide(PermissionQuestion question, PermissionFacts facts) {
    return new PermissionCheck(question, facts).decide();
  }

  /// What would be decided if there were no switches, lists and rules, and the bot could do
  /// everything: by office, rank or right alone. Whoever passes may change what is said of the
  /// command.
  public static boolean passesByThemselves(PermissionQuestion question, PermissionFacts facts) {
    PermissionCheck check = new PermissionCheck(question, facts);
    if (question.demand().audience() == Audience.OPERATORS
        || question.asker().is(Office.OPERATOR)) {
      return question.asker().is(Office.OPERATOR);
    }
    return check.usual().effect() == Effect.ALLOWS;
  }

  /// What would be decided if these rules of the guild, and ranks or rights, were all that is set.
  public static PermissionDecision decideByRules(
      List<PermissionRule> rules, PermissionQuestion question, PermissionFacts facts) {
    return decide(
        question,
        new PermissionFacts(
            facts.ranks(),
            facts.ownRank(),
            facts.commandRanks(),
            PermissionFacts.Scoped.NOTHING,
            new PermissionFacts.Scoped(rules, Set.of(), Map.of(), Set.of())));
  }

  /// Whether the bot hears nothing of somebody at a place, whatever the command.
  public static boolean isUnheard(PermissionQuestion question, PermissionFacts facts) {
    return !question.asker().is(Office.OPERATOR)
        && new PermissionCheck(question, facts).ignoring().isPresent();
  }

  private PermissionDecision decide() {
    if (!isStopped(place())
        && !isStopped(switches())
        && !isStopped(quarantine())
        && !isStopped(audience())
        && !hasAllowed()
        && !isStopped(operatorsLists())
        && !isStopped(ownersControl())
        && !hasAllowed()
        && !isStopped(guildsLists())
        && !isStoppedByRules()
        && !hasAllowed()) {
      isStopped(usual());
    }
    if (hasAllowed()) {
      isStopped(bot());
    }
    return new PermissionDecision(steps);
  }

  private boolean isStopped(DecisionStep step) {
    steps.add(step);
    return step.effect() == Effect.DENIES;
  }

  private boolean isStopped(Optional<DecisionStep> step) {
    return step.filter(this::isStopped).isPresent();
  }

  private boolean hasAllowed() {
    return !steps.isEmpty() && steps.getLast().effect() == Effect.ALLOWS;
  }

  private DecisionStep place() {
    return DecisionStep.of(
        question.site() instanceof Site.InPrivate && question.demand().reach() == Reach.GUILDS
            ? Code.ONLY_IN_GUILDS
            : Code.RUNS_HERE);
  }

  private DecisionStep switches() {
    if (question.demand().need() == Need.INDISPENSABLE) {
      return DecisionStep.of(Code.ENABLED);
    }
    boolean isForOperators = question.demand().audience() == Audience.OPERATORS;
    return disabled(facts.everywhere(), Code.DISABLED_EVERYWHERE)
        .or(() -> isForOperators ? Optional.empty() : disabled(facts.inGuild(), Code.DISABLED_HERE))
        .orElseGet(() -> DecisionStep.of(Code.ENABLED));
  }

  private Optional<DecisionStep> disabled(PermissionFacts.Scoped scope, Code code) {
    if (scope.disabled().isEmpty()) {
      return Optional.empty();
    }
    for (RuleTarget target : question.demand().targets()) {
      if (scope.disabled().contains(target)) {
        return Optional.of(new DecisionStep(code, new Detail.OfTarget(target)));
      }
    }
    return Optional.empty();
  }

  /// A moderator who is stopped stops, whatever rank they have. The owner keeps the commands that
  /// set the guild right, one of which lifts it; who runs the bot is not for a guild to stop.
  private Optional<DecisionStep> quarantine() {
    boolean isOwnersControl =
        question.asker().is(Office.GUILD_OWNER) && question.demand().need() == Need.INDISPENSABLE;
    boolean isBeyondIt = isOwnersControl || question.asker().is(Office.OPERATOR);
    return facts
        .quarantined()
        .filter(_ -> question.demand().isStoppedByQuarantine() && !isBeyondIt)
        .map(since -> new DecisionStep(Code.IN_QUARANTINE, new Detail.OfMoment(since)));
  }

  private DecisionStep audience() {
    if (question.asker().is(Office.OPERATOR)) {
      return DecisionStep.of(Code.IS_OPERATOR);
    }
    return DecisionStep.of(
        question.demand().audience() == Audience.OPERATORS
            ? Code.ONLY_FOR_OPERATORS
            : Code.NOT_FOR_OPERATORS_ALONE);
  }

  private DecisionStep operatorsLists() {
    PermissionFacts.Scoped operators = facts.everywhere();
    List<RuleSubject> subjects = question.subjects();
    if (operators.used().contains(Listing.ALLOWED)) {
      return operators.firstOn(Listing.ALLOWED, subjects).isPresent()
          ? DecisionStep.of(Code.NOT_SHUT_OUT_EVERYWHERE)
          : DecisionStep.of(Code.NOT_ALLOWED_EVERYWHERE);
    }
    return operators
        .firstOn(Listing.BLOCKED, subjects)
        .map(subject -> new DecisionStep(Code.BLOCKED_EVERYWHERE, new Detail.OfSubject(subject)))
        .orElseGet(() -> DecisionStep.of(Code.NOT_SHUT_OUT_EVERYWHERE));
  }

  private Optional<DecisionStep> ownersControl() {
    return question.asker().is(Office.GUILD_OWNER) && question.demand().need() == Need.INDISPENSABLE
        ? Optional.of(DecisionStep.of(Code.OWNER_KEEPS_CONTROL))
        : Optional.empty();
  }

  private Optional<DecisionStep> guildsLists() {
    if (question.site() instanceof Site.InPrivate) {
      return Optional.empty();
    }
    return Optional.of(
        shutOut().or(this::ignoring).orElseGet(() -> DecisionStep.of(Code.NOT_SHUT_OUT_HERE)));
  }

  private Optional<DecisionStep> shutOut() {
    if (question.asker().is(Office.GUILD_OWNER)) {
      return Optional.empty();
    }
    PermissionFacts.Scoped guilds = facts.inGuild();
    List<RuleSubject> persons = question.persons();
    if (guilds.used().contains(Listing.ALLOWED)) {
      return guilds.firstOn(Listing.ALLOWED, persons).isPresent()
          ? Optional.empty()
          : Optional.of(DecisionStep.of(Code.NOT_ALLOWED_HERE));
    }
    return guilds
        .firstOn(Listing.BLOCKED, persons)
        .map(subject -> new DecisionStep(Code.BLOCKED_HERE, new Detail.OfSubject(subject)));
  }

  private Optional<DecisionStep> ignoring() {
    boolean isHeardEverywhere =
        question.asker().is(Office.GUILD_MANAGER)
            || facts.authority(question.asker()).level().compareTo(PermissionLevel.ADMIN) >= 0;
    if (isHeardEverywhere || !(question.site() instanceof Site.InGuild in)) {
      return Optional.empty();
    }
    List<RuleSubject> places = new ArrayList<>();
    places.add(new RuleSubject.OfChannel(in.channel()));
    in.category().ifPresent(category -> places.add(new RuleSubject.OfCategory(category)));
    return facts
        .inGuild()
        .firstOn(Listing.IGNORED, places)
        .map(subject -> new DecisionStep(Code.CHANNEL_IGNORED, new Detail.OfSubject(subject)));
  }

  /// From the module to the command; adds a step for each that anything is said of.
  private boolean isStoppedByRules() {
    if (facts.everywhere().rules().isEmpty() && facts.inGuild().rules().isEmpty()) {
      return false;
    }
    RuleReading rules = new RuleReading(question, facts);
    boolean usuallyPasses = usual().effect() == Effect.ALLOWS;
    List<RuleTarget> targets = question.demand().targets();
    RuleReading.Finding module = rules.of(targets.getFirst());
    RuleState state = module.state().begun(wouldPass(module, usuallyPasses));
    note(Code.RULES_GO_ON, targets.getFirst(), module);
    RuleReading.Finding lastSaid = module;
    RuleTransition.Answer answer = RuleTransition.Answer.UNDECIDED;
    for (RuleTarget target : targets.subList(1, targets.size())) {
      RuleReading.Finding own = rules.of(target);
      if (own.state() != RuleState.NORMAL) {
        lastSaid = own;
      }
      RuleTransition step = state.met(own.state(), wouldPass(own, usuallyPasses));
      if (step.answer() == RuleTransition.Answer.NO) {
        return isStopped(said(Code.RULE_DENIES, target, lastSaid));
      }
      answer = step.answer();
      state = step.after();
      if (!target.equals(targets.getLast())) {
        note(Code.RULES_GO_ON, target, own);
      }
    }
    if (answer == RuleTransition.Answer.YES) {
      steps.add(said(Code.RULE_ALLOWS, targets.getLast(), lastSaid));
    }
    return false;
  }

  private static boolean wouldPass(RuleReading.Finding finding, boolean usuallyPasses) {
    return switch (finding.rest()) {
      case ACTIVE_ALLOW -> true;
      case CAUTIOUS_ALLOW, ACTIVE_DENY -> false;
      case NORMAL, PASSIVE_ALLOW -> usuallyPasses;
    };
  }

  private void note(Code code, RuleTarget target, RuleReading.Finding finding) {
    if (finding.state() != RuleState.NORMAL) {
      steps.add(said(code, target, finding));
    }
  }

  private static DecisionStep said(Code code, RuleTarget target, RuleReading.Finding finding) {
    return new DecisionStep(code, new Detail.OfRules(target, finding.state(), finding.rule()));
  }

  /// By rank where the guild has ranks, else by what Discord allows.
  private DecisionStep usual() {
    boolean isGuarded = question.demand().audience() == Audience.GUARDED;
    if (question.site() instanceof Site.InGuild && facts.areRanksSetUp()) {
      if (question.asker().is(Office.GUILD_OWNER)) {
        return DecisionStep.of(Code.IS_GUILD_OWNER);
      }
      Optional<RankNumber> needed = facts.neededRank(question.demand().name());
      if (needed.isPresent()) {
        RankNumber own = facts.ownRank().orElse(new RankNumber(0));
        return new DecisionStep(
            own.compareTo(needed.get()) >= 0 ? Code.RANK_SUFFICES : Code.RANK_TOO_LOW,
            new Detail.OfRanks(needed.get(), own));
      }
      return DecisionStep.of(isGuarded ? Code.RANK_NOT_SET : Code.OPEN_TO_EVERYBODY);
    }
    if (!isGuarded) {
      return DecisionStep.of(Code.OPEN_TO_EVERYBODY);
    }
    return question.askerLacks().isEmpty()
        ? DecisionStep.of(Code.DISCORD_ALLOWS)
        : new DecisionStep(Code.DISCORD_RIGHT_MISSING, new Detail.OfRights(question.askerLacks()));
  }

  private DecisionStep bot() {
    return question.botLacks().isEmpty()
        ? DecisionStep.of(Code.BOT_MAY)
        : new DecisionStep(Code.BOT_LACKS_RIGHTS, new Detail.OfRights(question.botLacks()));
  }
}
