package dev.rockhopper.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.permissions.Asker.Office;
import dev.rockhopper.domain.permissions.CommandDemand.Audience;
import dev.rockhopper.domain.permissions.CommandDemand.Need;
import dev.rockhopper.domain.permissions.DecisionStep.Code;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.Questions.Asking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds of every decision, over random questions and settings: bots.md 6, 9. What explains a
/// decision shows the steps that are looked at here.
class PermissionCheckPropertiesTest {
  private static final int ROUNDS = 20_000;
  private static final List<RuleTarget> TARGETS =
      List.of(
          Questions.MODULE,
          Questions.GROUP,
          Questions.COMMAND,
          Questions.SIBLING,
          Questions.command("prefix"),
          RuleTarget.module("other"));
  private static final List<RuleSubject> SUBJECTS =
      List.of(
          Questions.USER,
          Questions.VOICE,
          Questions.CHANNEL,
          Questions.CATEGORY,
          Questions.HIGH_ROLE,
          Questions.LOW_ROLE,
          Questions.WHOLE_GUILD,
          Questions.DEFAULT);

  private final Random random = new Random(20_261_122);

  @Test
  void whateverIsSetTheLimitsHold() {
    for (int round = 0; round < ROUNDS; round++) {
      Asking asking = anything();
      PermissionQuestion question = asking.question();
      PermissionFacts facts = asking.facts();
      PermissionDecision decision = asking.decide();
      boolean isOperator = question.asker().is(Office.OPERATOR);

      assertThat(decision.steps()).contains(decision.deciding());
      if (question.demand().audience() == Audience.OPERATORS && !isOperator) {
        assertThat(decision.isAllowed()).isFalse();
      }
      if (!question.botLacks().isEmpty()) {
        assertThat(decision.isAllowed()).isFalse();
      }
      if (question.demand().need() == Need.USUAL
          && question.demand().targets().stream()
              .anyMatch(facts.everywhere().disabled()::contains)) {
        assertThat(decision.reason()).isEqualTo(Code.DISABLED_EVERYWHERE);
      }
      if (question.asker().is(Office.GUILD_OWNER)
          && question.demand().need() == Need.INDISPENSABLE
          && question.demand().audience() != Audience.OPERATORS
          && question.botLacks().isEmpty()
          && facts.everywhere().used().isEmpty()) {
        assertThat(decision.isAllowed()).isTrue();
      }
    }
  }

  /// Looks at the steps as a reader of the explanation would: nothing is looked at behind a denial,
  /// and behind what allows comes only what the bot itself lacks.
  @Test
  void theStepsTellTheWholeStory() {
    for (int round = 0; round < ROUNDS; round++) {
      PermissionDecision decision = anything().decide();

      List<DecisionStep> behind =
          decision
              .steps()
              .subList(decision.steps().indexOf(decision.deciding()) + 1, decision.steps().size());
      if (decision.isAllowed()) {
        assertThat(behind).extracting(DecisionStep::code).containsExactly(Code.BOT_MAY);
      } else {
        assertThat(behind).isEmpty();
      }
    }
  }

  /// bots.md 6, 9: another way to the same answer: the table as a text, rules looked for one by
  /// one, in an order that is written down here once more.
  @Test
  void rulesDecideAsTheTableSays() {
    int decided = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Asking asking = new Asking().forCommand(random.nextInt(4) == 0 ? "prefix" : "config prefix");
      if (random.nextBoolean()) {
        asking.withTheRight();
      }
      addRules(asking);
      String expected = new Oracle(asking.question(), asking.facts()).answer();

      Code reason = asking.decide().reason();

      String actual =
          switch (reason) {
            case RULE_ALLOWS -> "yes";
            case RULE_DENIES -> "no";
            default -> "-";
          };
      assertThat(actual).as("%s%n%s", asking.facts(), asking.decide().steps()).isEqualTo(expected);
      decided += actual.equals("-") ? 0 : 1;
    }
    assertThat(decided).isBetween(ROUNDS / 4, ROUNDS);
  }

  private Asking anything() {
    Asking asking = new Asking();
    List<Audience> audiences = List.of(Audience.values());
    asking.audience(audiences.get(random.nextInt(audiences.size())));
    for (Office office : Office.values()) {
      if (random.nextInt(4) == 0) {
        asking.as(office);
      }
    }
    if (random.nextBoolean()) {
      asking.withTheRight();
    }
    if (random.nextInt(4) == 0) {
      asking.botLacking("Ban Members");
    }
    if (random.nextInt(3) == 0) {
      asking.indispensable();
    }
    if (random.nextBoolean()) {
      asking.ranked(random.nextInt(RankNumber.HIGHEST + 1));
    }
    if (random.nextBoolean()) {
      asking.needing(
          random.nextBoolean() ? "config" : "config prefix",
          random.nextInt(RankNumber.HIGHEST + 1));
    }
    for (Listing list : Listing.values()) {
      if (random.nextInt(6) == 0) {
        asking.listed(Questions.HERE, list, subject());
      }
      if (random.nextInt(8) == 0) {
        asking.listed(Questions.EVERYWHERE, list, subject());
      }
    }
    if (random.nextInt(6) == 0) {
      asking.off(Questions.HERE, target());
    }
    if (random.nextInt(6) == 0) {
      asking.off(Questions.EVERYWHERE, target());
    }
    addRules(asking);
    return asking;
  }

  private void addRules(Asking asking) {
    Set<List<Object>> taken = new HashSet<>();
    for (int count = random.nextInt(6); count > 0; count--) {
      RuleScope scope = random.nextInt(3) == 0 ? Questions.EVERYWHERE : Questions.HERE;
      RuleTarget target = target();
      RuleSubject subject = subject();
      if (subject.equals(Questions.WHOLE_GUILD)) {
        // Only the operator sets rules for guilds.
        scope = Questions.EVERYWHERE;
      }
      if (taken.add(List.of(scope, target, subject))) {
        asking.rule(scope, target, subject, random.nextBoolean() ? Effect.ALLOW : Effect.DENY);
      }
    }
  }

  private RuleTarget target() {
    return TARGETS.get(random.nextInt(TARGETS.size()));
  }

  private RuleSubject subject() {
    return SUBJECTS.get(random.nextInt(SUBJECTS.size()));
  }

  /// The rules alone, decided in another way.
  private record Oracle(PermissionQuestion question, PermissionFacts facts) {
    /// By the state before and the one that is met: A(llow), N(othing), P(assive), C(autious),
    /// D(eny); the answer, then the state after, `?` for N where they would pass anyway, else P.
    private static final Map<String, String> TABLE =
        Stream.of(
                "AA=yA AN=yA AP=yA AC=yC AD=nD",
                "NA=yA NN=-N NP=y? NC=yC ND=nD",
                "PA=yA PN=nN PP=yP PC=yC PD=nD",
                "CA=yA CN=nD CP=yC CC=yC CD=nD",
                "DA=yA DN=nD DP=nD DC=nD DD=nD")
            .flatMap(row -> Stream.of(row.split(" ", -1)))
            .collect(Collectors.toMap(cell -> cell.substring(0, 2), cell -> cell.substring(3)));

    /// From the nearest to the farthest, the defaults apart.
    private static final List<RuleSubject> ORDER =
        List.of(
            Questions.USER,
            Questions.VOICE,
            Questions.CHANNEL,
            Questions.CATEGORY,
            Questions.HIGH_ROLE,
            Questions.LOW_ROLE,
            Questions.WHOLE_GUILD);

    String answer() {
      if (facts.everywhere().rules().isEmpty() && facts.inGuild().rules().isEmpty()) {
        return "-";
      }
      List<RuleTarget> path = question.demand().targets();
      String module = said(path.getFirst());
      char state = module.equals("D") ? 'D' : after(cell("N" + module), path.getFirst());
      char last = '-';
      for (RuleTarget target : path.subList(1, path.size())) {
        String cell = cell(state + said(target));
        last = cell.charAt(0);
        if (last == 'n') {
          return "no";
        }
        state = after(cell, target);
      }
      return last == 'y' ? "yes" : "-";
    }

    private static String cell(String states) {
      return TABLE.getOrDefault(states, "??");
    }

    private char after(String cell, RuleTarget target) {
      return cell.charAt(1) != '?' ? cell.charAt(1) : wouldPass(target) ? 'N' : 'P';
    }

    private boolean wouldPass(RuleTarget target) {
      for (String one : all(target)) {
        if (one.equals("A")) {
          return true;
        }
        if (one.equals("C") || one.equals("D")) {
          return false;
        }
      }
      return question.askerLacks().isEmpty();
    }

    private String said(RuleTarget target) {
      return all(target).stream().filter(one -> !one.equals("N")).findFirst().orElse("N");
    }

    /// What every subject of every scope says of a target, in order.
    private List<String> all(RuleTarget target) {
      List<String> said = new ArrayList<>();
      ORDER.forEach(one -> said.add(said(facts.everywhere().rules(), one, target)));
      ORDER.forEach(one -> said.add(said(facts.inGuild().rules(), one, target)));
      said.add(said(facts.inGuild().rules(), new RuleSubject.Default(), target));
      said.add(said(facts.everywhere().rules(), new RuleSubject.Default(), target));
      return said;
    }

    private String said(List<PermissionRule> rules, RuleSubject subject, RuleTarget target) {
      List<PermissionRule> own = rules.stream().filter(r -> r.subject().equals(subject)).toList();
      String explicit =
          own.stream()
              .filter(rule -> rule.target().equals(target))
              .map(rule -> rule.effect() == Effect.ALLOW ? "A" : "D")
              .findFirst()
              .orElse("N");
      boolean below =
          own.stream()
              .filter(rule -> rule.effect() == Effect.ALLOW && isBelow(rule.target(), target))
              .findAny()
              .isPresent();
      if (explicit.equals("A") || !below) {
        return explicit;
      }
      return explicit.equals("D") ? "C" : "P";
    }

    private static boolean isBelow(RuleTarget inner, RuleTarget outer) {
      if (inner.kind() == RuleTarget.Kind.MODULE) {
        return false;
      }
      return outer.kind() == RuleTarget.Kind.MODULE
          ? outer.name().equals("settings")
          : inner.name().startsWith(outer.name() + " ");
    }
  }
}
