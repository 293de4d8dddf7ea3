package dev.rockhopper.adapters.postgres.probe;

import dev.rockhopper.adapters.postgres.planner.text.PlannableText;
import dev.rockhopper.adapters.postgres.planner.text.StatementText;
import dev.rockhopper.adapters.postgres.shadow.PlannerWords;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Plans statements as they come from elsewhere: finds out what of a text can be planned, repairs
/// it where that helps, and remembers both.
///
/// Not safe for use by several threads.
final class StatementPlanner {
  private static final String RIGHT_MISSING = "42501";
  private static final String TOO_SLOW = "57014";

  private final PlanSession session;
  private final Map<String, PlannableText> plannable = new HashMap<>();
  private final Map<String, Outcome.Refused> refused = new HashMap<>();

  /// Where it is planned.
  @FunctionalInterface
  interface PlanSession {
    /// The plan as JSON.
    ///
    /// @throws SQLException when the server refuses it, or is away
    String plan(PlannableText text, Map<String, String> settings) throws SQLException;
  }

  /// What became of a statement.
  sealed interface Outcome {
    /// It is planned.
    ///
    /// @param statement as it was planned
    /// @param json the plan
    record Planned(StatementText statement, String json) implements Outcome {}

    /// It is not.
    ///
    /// @param reason a sentence, for people
    /// @param forRights whether only a right is missing
    record Refused(String reason, boolean forRights) implements Outcome {}
  }

  StatementPlanner(PlanSession session) {
    this.session = session;
  }

  /// @param settings the planner's switches
  Outcome plan(String text, Map<String, String> settings) {
    Outcome.Refused known = refused.get(text);
    if (known != null) {
      return known;
    }
    PlannableText proven = plannable.get(text);
    if (proven != null) {
      return ask(text, proven, settings);
    }
    return switch (StatementText.read(text)) {
      case StatementText.Reading.Refused(String reason) ->
          remember(text, new Outcome.Refused(reason, false));
      case StatementText.Reading.Plannable(StatementText statement) ->
          ask(text, PlannableText.of(statement), settings);
    };
  }

  private Outcome ask(String text, PlannableText first, Map<String, String> settings) {
    Optional<SQLException> firstRefusal = Optional.empty();
    Optional<PlannableText> next = Optional.of(first);
    while (next.isPresent()) {
      PlannableText one = next.get();
      try {
        String json = session.plan(one, settings);
        plannable.put(text, one);
        return new Outcome.Planned(one.statement(), json);
      } catch (SQLException refusal) {
        String state = String.valueOf(refusal.getSQLState());
        if (isAway(state)) {
          throw new InfrastructureException(
              FailureCategory.DATABASE,
              "The server that plans is away: " + refusal.getMessage(),
              refusal);
        }
        firstRefusal = firstRefusal.or(() -> Optional.of(refusal));
        next = one.repaired(state, PlannerWords.plain(refusal), place(refusal));
      }
    }
    return remember(text, outcome(firstRefusal.orElseThrow()));
  }

  private static Outcome.Refused outcome(SQLException refusal) {
    String state = String.valueOf(refusal.getSQLState());
    return state.equals(TOO_SLOW)
        ? new Outcome.Refused("Planning it takes too long.", false)
        : new Outcome.Refused(PlannerWords.of(refusal), state.equals(RIGHT_MISSING));
  }

  private Outcome remember(String text, Outcome.Refused outcome) {
    if (!plannable.containsKey(text)) {
      refused.put(text, outcome);
    }
    return outcome;
  }

  private static int place(SQLException refusal) {
    return refusal instanceof PlanQuestion.RefusedException known ? known.place() : 0;
  }

  /// No connection, no room, shutting down: nothing about the statement.
  private static boolean isAway(String state) {
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("58")
        || (state.startsWith("57") && !state.equals(TOO_SLOW))
        || state.equals("null");
  }
}
