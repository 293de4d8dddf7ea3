package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleTarget.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the rules of both scopes say of one question, target by target. Looked for first among the
/// operator's rules for the subjects of the question, then among the guild's, then among the
/// defaults: there the guild's come before the operator's.
final class RuleReading {
  private static final RuleSubject DEFAULT = new RuleSubject.Default();

  private final CommandModule module;
  private final List<Place> order;
  private final Map<Place, Map<RuleTarget, PermissionRule>> byPlace = new HashMap<>();
  private final Map<Place, Set<CommandName>> allowed = new HashMap<>();

  /// Where rules stand: a scope and a subject.
  private record Place(boolean everywhere, RuleSubject subject) {}

  /// What was found of a target.
  ///
  /// @param state what is said of it
  /// @param rule the rule that says it, absent where it follows from others or none says anything
  /// @param rest what would be said if nothing in it were allowed
  record Finding(RuleState state, Optional<PermissionRule> rule, RuleState rest) {}

  RuleReading(PermissionQuestion question, PermissionFacts facts) {
    this.module = question.demand().module();
    List<RuleSubject> subjects = question.subjects();
    this.order =
        Stream.of(
                subjects.stream().map(subject -> new Place(true, subject)),
                subjects.stream().map(subject -> new Place(false, subject)),
                Stream.of(new Place(false, DEFAULT), new Place(true, DEFAULT)))
            .flatMap(places -> places)
            .toList();
    facts.everywhere().rules().forEach(rule -> enter(new Place(true, rule.subject()), rule));
    facts.inGuild().rules().forEach(rule -> enter(new Place(false, rule.subject()), rule));
  }

  private void enter(Place place, PermissionRule rule) {
    byPlace.computeIfAbsent(place, _ -> new HashMap<>()).put(rule.target(), rule);
    if (rule.effect() == Effect.ALLOW && rule.target().kind() == Kind.COMMAND) {
      allowed
          .computeIfAbsent(place, _ -> new HashSet<>())
          .add(new CommandName(rule.target().name()));
    }
  }

  /// What is said of a target: by the first place, in order, that says anything.
  Finding of(RuleTarget target) {
    for (int at = 0; at < order.size(); at++) {
      Place place = order.get(at);
      RuleState state = state(place, target);
      if (state != RuleState.NORMAL) {
        return new Finding(
            state,
            rule(place, target).or(() -> somethingAllowed(place, target)),
            state == RuleState.PASSIVE_ALLOW ? restBehind(at, target) : state);
      }
    }
    return new Finding(RuleState.NORMAL, Optional.empty(), RuleState.NORMAL);
  }

  /// What the places behind say that have a rule for the target itself.
  private RuleState restBehind(int at, RuleTarget target) {
    return order.subList(at + 1, order.size()).stream()
        .map(place -> state(place, target))
        .filter(state -> state != RuleState.NORMAL && state != RuleState.PASSIVE_ALLOW)
        .findFirst()
        .orElse(RuleState.NORMAL);
  }

  private RuleState state(Place place, RuleTarget target) {
    Optional<Effect> effect = rule(place, target).map(PermissionRule::effect);
    return RuleState.of(
        effect.filter(found -> found == Effect.ALLOW).isPresent(),
        effect.filter(found -> found == Effect.DENY).isPresent(),
        allowed.getOrDefault(place, Set.of()).stream().anyMatch(name -> isIn(name, target)));
  }

  private Optional<PermissionRule> rule(Place place, RuleTarget target) {
    return Optional.ofNullable(byPlace.getOrDefault(place, Map.of()).get(target));
  }

  private Optional<PermissionRule> somethingAllowed(Place place, RuleTarget target) {
    return byPlace.getOrDefault(place, Map.of()).values().stream()
        .filter(rule -> rule.effect() == Effect.ALLOW && rule.target().kind() == Kind.COMMAND)
        .filter(rule -> isIn(new CommandName(rule.target().name()), target))
        .min(PermissionRule.IN_ORDER);
  }

  private boolean isIn(CommandName command, RuleTarget target) {
    return switch (target.kind()) {
      case MODULE -> module.has(command);
      case COMMAND ->
          !command.text().equals(target.name()) && command.isIn(new CommandName(target.name()));
    };
  }
}
