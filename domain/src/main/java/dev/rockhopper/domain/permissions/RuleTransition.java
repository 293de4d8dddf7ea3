package dev.rockhopper.domain.permissions;

/// What one step through module, groups and command comes to.
///
/// @param answer what it says
/// @param after the state from which the next step goes on
record RuleTransition(Answer answer, RuleState after) {
  /// What a step says.
  enum Answer {
    /// The asker may go on, whatever is usually asked.
    YES,
    /// The asker may not.
    NO,
    /// The usual checks decide.
    UNDECIDED
  }

  static RuleTransition yes(RuleState after) {
    return new RuleTransition(Answer.YES, after);
  }

  static RuleTransition no(RuleState after) {
    return new RuleTransition(Answer.NO, after);
  }

  static RuleTransition undecided(RuleState after) {
    return new RuleTransition(Answer.UNDECIDED, after);
  }
}
