package dev.rockhopper.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleSubject.Kind;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionValuesTest {
  private static final RuleScope EVERYWHERE = new RuleScope.Everywhere();

  @ParameterizedTest
  @ValueSource(ints = {-1, 11})
  void aRankIsZeroToTen(int value) {
    assertThatThrownBy(() -> new RankNumber(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(value));
  }

  @Test
  void ranksHaveAnOrder() {
    assertThat(new RankNumber(3)).isLessThan(new RankNumber(10)).hasToString("3");
  }

  @Test
  void theNameOfARankHasNoBlanksAtItsEnds() {
    Rank rank = new Rank(Guilds.fresh(), new RankNumber(3), " Moderator ", "", 0);

    assertThat(rank.name()).isEqualTo("Moderator");
    assertThatThrownBy(() -> new Rank(Guilds.fresh(), new RankNumber(3), "  ", "", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void commandsAndTargetsAreKnownInLowerCase() {
    CommandName command = new CommandName(" Case Modify");

    assertThat(command).hasToString("case modify").isLessThan(new CommandName("warn"));
    assertThat(RuleTarget.command(command))
        .isEqualTo(new RuleTarget(RuleTarget.Kind.COMMAND, "CASE MODIFY"));
    assertThat(RuleTarget.module("Levels").name()).isEqualTo("levels");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aSubjectIsKnownByItsKindAndId(Kind kind) {
    RuleSubject subject = RuleSubject.of(kind, 7);

    assertThat(subject.kind()).isEqualTo(kind);
    assertThat(subject.id()).isEqualTo(kind == Kind.DEFAULT ? 0 : 7);
  }

  @Test
  void onlyTheOperatorSetsSomethingForGuilds() {
    RuleSubject guild = RuleSubject.of(Kind.GUILD, 7);
    RuleScope inGuild = new RuleScope.InGuild(Guilds.fresh());
    RuleTarget ban = RuleTarget.command(new CommandName("ban"));

    assertThat(new PermissionRule(EVERYWHERE, ban, guild, Effect.DENY).subject()).isEqualTo(guild);
    assertThatThrownBy(() -> new PermissionRule(inGuild, ban, guild, Effect.DENY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ListEntry(inGuild, Listing.BLOCKED, guild))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aListHoldsSomebodyInParticular() {
    assertThatThrownBy(() -> new ListEntry(EVERYWHERE, Listing.BLOCKED, new RuleSubject.Default()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFewSubjectsAndTargetsMayBeAskedFor() {
    RuleSubject.requireAFew(Set.of(RuleSubject.of(Kind.USER, 7)));
    IPermissionRuleRepository.requireTargets(Set.of(RuleTarget.module("levels")));

    assertThat(PermissionRule.IN_ORDER)
        .isNotNull()
        .satisfies(order ->
            assertThat(
                    order.compare(
                        new PermissionRule(
                            EVERYWHERE,
                            RuleTarget.module("a"),
                            RuleSubject.of(Kind.USER, 7),
                            Effect.ALLOW),
                        new PermissionRule(
                            EVERYWHERE,
                            RuleTarget.module("a"),
                            new RuleSubject.Default(),
                            Effect.ALLOW)))
                .isNegative());
  }

  private static Set<RuleTarget> targets(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> new RuleTarget(RuleTarget.Kind.COMMAND, "command" + n))
        .collect(Collectors.toSet());
  }

  @Test
  void aDecisionAsksForNoMoreTargetsThanACommandCanHave() {
    IPermissionRuleRepository.requireTargets(targets(IPermissionRuleRepository.MAX_TARGETS));

    assertThatThrownBy(() ->
            IPermissionRuleRepository.requireTargets(
                targets(IPermissionRuleRepository.MAX_TARGETS + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("21");
  }

  @Test
  void nobodyInParticularIsOnNoList() {
    assertThatThrownBy(() -> new ListEntry(EVERYWHERE, Listing.BLOCKED, new RuleSubject.Default()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
