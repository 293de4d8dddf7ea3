package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every repository of rules keeps.
public interface PermissionRuleRepositoryContract extends GuildStore {
  /// A command.
  RuleTarget BAN = RuleTarget.command(new CommandName("ban"));

  /// Its module.
  RuleTarget MODERATION = RuleTarget.module("moderation");

  /// Everybody else.
  RuleSubject DEFAULT = new RuleSubject.Default();

  /// The rules under test.
  IPermissionRuleRepository rules();

  private RuleScope freshScope() {
    return new RuleScope.InGuild(freshGuild());
  }

  private PermissionRule put(
      RuleScope scope, RuleTarget target, RuleSubject subject, Effect effect) {
    PermissionRule rule = new PermissionRule(scope, target, subject, effect);
    rules().put(rule);
    return rule;
  }

  @Test
  default void aGuildWithoutRulesHasNone() {
    RuleScope scope = freshScope();
    put(freshScope(), BAN, DEFAULT, Effect.DENY);

    assertThat(rules().findFirst(scope, 10)).isEmpty();
    assertThat(rules().findAmong(scope, Set.of(BAN), Set.of(DEFAULT))).isEmpty();
    assertThat(rules().clear(scope)).isZero();
  }

  @Test
  default void rulesComeInTheOrderInWhichADecisionAsks() {
    RuleScope scope = freshScope();
    PermissionRule forAll = put(scope, BAN, DEFAULT, Effect.DENY);
    PermissionRule role = put(scope, BAN, new RuleSubject.OfRole(new RoleId(9)), Effect.ALLOW);
    PermissionRule category =
        put(scope, BAN, new RuleSubject.OfCategory(new ChannelId(9)), Effect.DENY);
    PermissionRule channel =
        put(scope, BAN, new RuleSubject.OfChannel(new ChannelId(9)), Effect.ALLOW);
    PermissionRule user = put(scope, BAN, new RuleSubject.OfUser(People.MONA), Effect.ALLOW);
    PermissionRule module = put(scope, MODERATION, DEFAULT, Effect.ALLOW);
    put(scope, RuleTarget.command(new CommandName("warn")), DEFAULT, Effect.ALLOW);

    assertThat(
            rules()
                .findAmong(
                    scope,
                    Set.of(BAN, MODERATION),
                    Set.of(
                        role.subject(),
                        DEFAULT,
                        user.subject(),
                        category.subject(),
                        channel.subject())))
        .containsExactly(module, user, channel, category, role, forAll);
  }

  @Test
  default void onlyRulesForTheTargetsAboutTheSubjectsAreFound() {
    RuleScope scope = freshScope();
    RuleSubject mona = new RuleSubject.OfUser(People.MONA);
    PermissionRule rule = put(scope, BAN, mona, Effect.DENY);
    put(scope, BAN, new RuleSubject.OfUser(People.MILO), Effect.DENY);
    put(scope, BAN, new RuleSubject.OfRole(new RoleId(People.MONA.value())), Effect.DENY);
    put(scope, RuleTarget.module("ban"), mona, Effect.DENY);

    assertThat(rules().findAmong(scope, Set.of(BAN), Set.of(mona, DEFAULT))).containsExactly(rule);
    assertThat(rules().findAmong(scope, Set.of(), Set.of(mona))).isEmpty();
    assertThat(rules().findAmong(scope, Set.of(BAN), Set.of())).isEmpty();
  }

  @Test
  default void allRulesAboutSomeSubjectsAreFoundWhateverTheirTargets() {
    RuleScope scope = freshScope();
    RuleSubject mona = new RuleSubject.OfUser(People.MONA);
    PermissionRule module = put(scope, MODERATION, DEFAULT, Effect.DENY);
    PermissionRule command = put(scope, BAN, mona, Effect.ALLOW);
    put(scope, BAN, new RuleSubject.OfUser(People.MILO), Effect.ALLOW);
    put(freshScope(), BAN, mona, Effect.DENY);

    assertThat(rules().findAbout(scope, Set.of(mona, DEFAULT))).containsExactly(module, command);
    assertThat(rules().findAbout(scope, Set.of())).isEmpty();
  }

  @Test
  default void allRulesOfAScopeComeInPages() {
    RuleScope scope = freshScope();
    Set<PermissionRule> all = new HashSet<>();
    for (long id = 1; id <= 4; id++) {
      all.add(put(scope, BAN, new RuleSubject.OfUser(new UserId(id)), Effect.ALLOW));
      all.add(put(scope, MODERATION, new RuleSubject.OfRole(new RoleId(id)), Effect.DENY));
    }
    put(freshScope(), BAN, DEFAULT, Effect.DENY);

    List<PermissionRule> read = new ArrayList<>(rules().findFirst(scope, 3));
    assertThat(read).hasSize(3);
    rules().remove(scope, read.getLast().target(), read.getLast().subject());
    read.addAll(rules().findBehind(read.getLast(), 3));
    assertThat(read).hasSize(6);
    read.addAll(rules().findBehind(read.getLast(), 3));

    assertThat(read).hasSize(8).hasSameElementsAs(all);
    assertThat(rules().findBehind(read.getLast(), 3)).isEmpty();
  }

  @Test
  default void theLatestRuleForATargetAndASubjectCounts() {
    RuleScope scope = freshScope();
    put(scope, BAN, DEFAULT, Effect.DENY);

    PermissionRule latest = put(scope, BAN, DEFAULT, Effect.ALLOW);

    assertThat(rules().findFirst(scope, 10)).containsExactly(latest);
  }

  @Test
  default void theRulesOfTheOperatorAreApartFromThoseOfGuilds() {
    RuleScope everywhere = new RuleScope.Everywhere();
    RuleTarget target = RuleTarget.module("m" + Guilds.fresh());
    RuleScope scope = freshScope();
    PermissionRule user = put(everywhere, target, new RuleSubject.OfUser(People.MONA), Effect.DENY);
    PermissionRule guild =
        put(everywhere, target, new RuleSubject.OfGuild(Guilds.fresh()), Effect.ALLOW);

    Set<RuleSubject> subjects = Set.of(user.subject(), guild.subject());
    assertThat(rules().findAmong(everywhere, Set.of(target), subjects))
        .containsExactly(user, guild);
    assertThat(rules().findAmong(scope, Set.of(target), subjects)).isEmpty();
    assertThat(rules().findFirst(everywhere, 1_000)).contains(user, guild);
    assertThat(rules().remove(everywhere, target, user.subject())).isTrue();
    assertThat(rules().remove(everywhere, target, user.subject())).isFalse();
    assertThat(rules().findAmong(everywhere, Set.of(target), subjects)).containsExactly(guild);
    put(everywhere, target, guild.subject(), Effect.DENY);
    assertThat(rules().findAmong(everywhere, Set.of(target), subjects))
        .extracting(PermissionRule::effect)
        .containsExactly(Effect.DENY);
  }

  @Test
  default void aRuleThatIsRemovedIsGoneAndTheOthersStay() {
    RuleScope scope = freshScope();
    put(scope, BAN, DEFAULT, Effect.DENY);
    PermissionRule other = put(scope, MODERATION, DEFAULT, Effect.DENY);

    assertThat(rules().remove(scope, BAN, DEFAULT)).isTrue();

    assertThat(rules().remove(scope, BAN, DEFAULT)).isFalse();
    assertThat(rules().findFirst(scope, 10)).containsExactly(other);
  }

  @Test
  default void allRulesForATargetCanBeRemoved() {
    RuleScope scope = freshScope();
    RuleScope other = freshScope();
    put(scope, BAN, DEFAULT, Effect.DENY);
    put(scope, BAN, new RuleSubject.OfUser(People.MONA), Effect.ALLOW);
    PermissionRule kept = put(scope, MODERATION, DEFAULT, Effect.DENY);
    PermissionRule theirs = put(other, BAN, DEFAULT, Effect.DENY);

    assertThat(rules().clear(scope, BAN)).isEqualTo(2);

    assertThat(rules().clear(scope, BAN)).isZero();
    assertThat(rules().findFirst(scope, 10)).containsExactly(kept);
    assertThat(rules().findFirst(other, 10)).containsExactly(theirs);
  }

  @Test
  default void allRulesOfAGuildCanBeRemoved() {
    RuleScope scope = freshScope();
    RuleScope other = freshScope();
    put(scope, BAN, DEFAULT, Effect.DENY);
    put(scope, MODERATION, DEFAULT, Effect.DENY);
    put(other, BAN, DEFAULT, Effect.DENY);

    assertThat(rules().clear(scope)).isEqualTo(2);

    assertThat(rules().findFirst(scope, 10)).isEmpty();
    assertThat(rules().findFirst(other, 10)).hasSize(1);
  }

  @Test
  default void moreTargetsThanACommandHasParentsAreRefused() {
    Set<RuleTarget> targets =
        IntStream.rangeClosed(0, IPermissionRuleRepository.MAX_TARGETS)
            .mapToObj(n -> RuleTarget.module("m" + n))
            .collect(Collectors.toSet());

    assertThatThrownBy(() -> rules().findAmong(freshScope(), targets, Set.of(DEFAULT)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void ofManyWhoSetTheSameRuleAtOnceOneIsThereInTheEnd() {
    RuleScope scope = freshScope();
    List<Effect> effects = List.of(Effect.values());

    Concurrently.times(8, n -> put(scope, BAN, DEFAULT, effects.get(n % 2)));

    assertThat(rules().findFirst(scope, 10)).hasSize(1);
  }

  @Test
  default void aRuleOfATransactionThatRolledBackIsNotThere() {
    RuleScope scope = freshScope();

    rollBack(() -> put(scope, BAN, DEFAULT, Effect.DENY));

    assertThat(rules().findFirst(scope, 10)).isEmpty();
  }
}
