package dev.rockhopper.application.cache;

import dev.rockhopper.application.cache.shared.ValueForm;
import dev.rockhopper.application.cache.shared.ValueReader;
import dev.rockhopper.application.cache.shared.ValueWriter;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.Optional;
import java.util.Set;

/// How the values of [PermissionKinds] are written for other processes. To change one is to raise
/// its version, as with [ValueForms].
final class PermissionForms {
  static final ValueForm<KnownRules> RULES =
      new ValueForm<>(
          1,
          (known, to) -> to.all(known.rules(), PermissionForms::write).flag(known.areAll()),
          from -> new KnownRules(from.all(PermissionForms::rule), from.flag()));

  static final ValueForm<Boolean> LISTED =
      new ValueForm<>(1, (isListed, to) -> to.flag(isListed), ValueReader::flag);

  static final ValueForm<Set<RuleTarget>> DISABLED =
      new ValueForm<>(
          1,
          (targets, to) ->
              to.all(targets, (target, out) -> out.text(target.kind().name()).text(target.name())),
          from ->
              Set.copyOf(
                  from.all(in -> new RuleTarget(in.oneOf(RuleTarget.Kind.values()), in.text()))));

  static final ValueForm<Optional<RankNumber>> RANK_OF =
      ValueForms.ofOptional(1, ValueForms::rank, ValueForms::rank);

  static final ValueForm<Optional<Quarantine>> QUARANTINES =
      ValueForms.ofOptional(
          1,
          (quarantine, to) ->
              to.id(quarantine.guild().value())
                  .id(quarantine.moderator().value())
                  .instant(quarantine.since())
                  .id(quarantine.by().value())
                  .text(quarantine.why())
                  .text(quarantine.alert().name()),
          from ->
              new Quarantine(
                  new GuildId(from.id()),
                  new UserId(from.id()),
                  from.instant(),
                  new UserId(from.id()),
                  from.text(),
                  from.oneOf(Quarantine.Alert.values())));

  private PermissionForms() {}

  private static void write(PermissionRule rule, ValueWriter to) {
    switch (rule.scope()) {
      case RuleScope.Everywhere() -> to.flag(false);
      case RuleScope.InGuild(GuildId guild) -> to.flag(true).id(guild.value());
    }
    to.text(rule.target().kind().name())
        .text(rule.target().name())
        .text(rule.subject().kind().name())
        .id(rule.subject().id())
        .text(rule.effect().name());
  }

  private static PermissionRule rule(ValueReader from) {
    return new PermissionRule(
        from.flag() ? new RuleScope.InGuild(new GuildId(from.id())) : new RuleScope.Everywhere(),
        new RuleTarget(from.oneOf(RuleTarget.Kind.values()), from.text()),
        RuleSubject.of(from.oneOf(RuleSubject.Kind.values()), from.id()),
        from.oneOf(PermissionRule.Effect.values()));
  }
}
