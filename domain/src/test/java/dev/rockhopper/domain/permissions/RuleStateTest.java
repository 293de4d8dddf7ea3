package dev.rockhopper.domain.permissions;

import static dev.rockhopper.domain.permissions.RuleState.ACTIVE_ALLOW;
import static dev.rockhopper.domain.permissions.RuleState.ACTIVE_DENY;
import static dev.rockhopper.domain.permissions.RuleState.CAUTIOUS_ALLOW;
import static dev.rockhopper.domain.permissions.RuleState.NORMAL;
import static dev.rockhopper.domain.permissions.RuleState.PASSIVE_ALLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The whole table of states: what comes of each of them before each. bots.md 6, 9: the rule
/// matrix.
class RuleStateTest {
  /// A row for each state before, a column for each state that is met, both in the order of
  /// [RuleState]; in a cell the answer and the state after. Where there are two, the first is for
  /// whom would pass if nothing in it were allowed.
  private static final String TABLE =
      """
      yes ACTIVE_ALLOW | yes ACTIVE_ALLOW      | yes ACTIVE_ALLOW               | yes CAUTIOUS_ALLOW | no ACTIVE_DENY
      yes ACTIVE_ALLOW | undecided NORMAL      | yes NORMAL / yes PASSIVE_ALLOW | yes CAUTIOUS_ALLOW | no ACTIVE_DENY
      yes ACTIVE_ALLOW | no NORMAL             | yes PASSIVE_ALLOW              | yes CAUTIOUS_ALLOW | no ACTIVE_DENY
      yes ACTIVE_ALLOW | no ACTIVE_DENY        | yes CAUTIOUS_ALLOW             | yes CAUTIOUS_ALLOW | no ACTIVE_DENY
      yes ACTIVE_ALLOW | no ACTIVE_DENY        | no ACTIVE_DENY                 | no ACTIVE_DENY     | no ACTIVE_DENY
      """;

  static Stream<Arguments> cells() {
    List<RuleState> states = List.of(RuleState.values());
    String[] rows = TABLE.strip().split("\n", -1);
    return Stream.of(RuleState.values())
        .flatMap(before ->
            Stream.of(RuleState.values())
                .flatMap(own -> {
                  String cell = rows[states.indexOf(before)].split("\\|", -1)[states.indexOf(own)];
                  String[] ways = cell.split("/", -1);
                  return Stream.of(
                      Arguments.of(before, own, true, ways[0].strip()),
                      Arguments.of(before, own, false, ways[ways.length - 1].strip()));
                }));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void everyStateMeetsEveryStateAsTheTableSays(
      RuleState before, RuleState own, boolean wouldPass, String expected) {
    RuleTransition transition = before.met(own, wouldPass);

    assertThat(transition.answer().name().toLowerCase(Locale.ROOT) + " " + transition.after())
        .isEqualTo(expected);
  }

  @Test
  void theTableHasFiftyCases() {
    assertThat(cells()).hasSize(50);
  }

  @Test
  void whatIsAllowedFurtherDownOpensTheWayThereAndNothingElse() {
    assertThat(RuleState.of(false, false, true)).isEqualTo(PASSIVE_ALLOW);
    assertThat(RuleState.of(false, true, true)).isEqualTo(CAUTIOUS_ALLOW);
    assertThat(RuleState.of(true, false, true)).isEqualTo(ACTIVE_ALLOW);
    assertThat(RuleState.of(false, true, false)).isEqualTo(ACTIVE_DENY);
    assertThat(RuleState.of(false, false, false)).isEqualTo(NORMAL);
  }

  @Test
  void aModuleThatIsDeniedIsNoAnswerYet() {
    assertThat(Arrays.stream(RuleState.values()).map(state -> state.begun(false)))
        .containsExactly(ACTIVE_ALLOW, NORMAL, PASSIVE_ALLOW, CAUTIOUS_ALLOW, ACTIVE_DENY);
    assertThat(PASSIVE_ALLOW.begun(true)).isEqualTo(NORMAL);
  }
}
