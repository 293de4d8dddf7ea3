package dev.rockhopper.domain.permissions;

/// What rules say of one module, group or command for one subject. Only what is allowed and what is
/// denied is ever set; the two in between follow from what is allowed further down.
public enum RuleState {
  /// It is allowed.
  ACTIVE_ALLOW,
  /// Nothing is said.
  NORMAL,
  /// Nothing is said, but something in it is allowed: the way there is open, and nothing else.
  PASSIVE_ALLOW,
  /// It is denied, but something in it is allowed.
  CAUTIOUS_ALLOW,
  /// It is denied.
  ACTIVE_DENY;

  /// What comes of a rule, or of none, and of whether something further down is allowed.
  static RuleState of(boolean isAllowed, boolean isDenied, boolean isSomethingInItAllowed) {
    if (isAllowed) {
      return ACTIVE_ALLOW;
    }
    if (isSomethingInItAllowed) {
      return isDenied ? CAUTIOUS_ALLOW : PASSIVE_ALLOW;
    }
    return isDenied ? ACTIVE_DENY : NORMAL;
  }

  /// The state from which a module starts, before anything in it is looked at. What it denies is no
  /// answer yet: a command in it may be allowed to another of the asker's subjects.
  ///
  /// @param wouldPass whether the asker would pass if nothing in it were allowed
  RuleState begun(boolean wouldPass) {
    return this == ACTIVE_DENY ? ACTIVE_DENY : NORMAL.met(this, wouldPass).after();
  }

  /// One step from the outside in.
  ///
  /// @param own the state of the group or command that is met
  /// @param wouldPass whether the asker would pass if nothing in it were allowed
  RuleTransition met(RuleState own, boolean wouldPass) {
    return switch (this) {
      case ACTIVE_ALLOW ->
          switch (own) {
            case ACTIVE_ALLOW, NORMAL, PASSIVE_ALLOW -> RuleTransition.yes(ACTIVE_ALLOW);
            case CAUTIOUS_ALLOW -> RuleTransition.yes(CAUTIOUS_ALLOW);
            case ACTIVE_DENY -> RuleTransition.no(ACTIVE_DENY);
          };
      case NORMAL ->
          switch (own) {
            case ACTIVE_ALLOW -> RuleTransition.yes(ACTIVE_ALLOW);
            case NORMAL -> RuleTransition.undecided(NORMAL);
            case PASSIVE_ALLOW -> RuleTransition.yes(wouldPass ? NORMAL : PASSIVE_ALLOW);
            case CAUTIOUS_ALLOW -> RuleTransition.yes(CAUTIOUS_ALLOW);
            case ACTIVE_DENY -> RuleTransition.no(ACTIVE_DENY);
          };
      case PASSIVE_ALLOW ->
          switch (own) {
            case ACTIVE_ALLOW -> RuleTransition.yes(ACTIVE_ALLOW);
            case NORMAL -> RuleTransition.no(NORMAL);
            case PASSIVE_ALLOW -> RuleTransition.yes(PASSIVE_ALLOW);
            case CAUTIOUS_ALLOW -> RuleTransition.yes(CAUTIOUS_ALLOW);
            case ACTIVE_DENY -> RuleTransition.no(ACTIVE_DENY);
          };
      case CAUTIOUS_ALLOW ->
          switch (own) {
            case ACTIVE_ALLOW -> RuleTransition.yes(ACTIVE_ALLOW);
            case NORMAL -> RuleTransition.no(ACTIVE_DENY);
            case PASSIVE_ALLOW, CAUTIOUS_ALLOW -> RuleTransition.yes(CAUTIOUS_ALLOW);
            case ACTIVE_DENY -> RuleTransition.no(ACTIVE_DENY);
          };
      case ACTIVE_DENY ->
          switch (own) {
            case ACTIVE_ALLOW -> RuleTransition.yes(ACTIVE_ALLOW);
            case NORMAL, PASSIVE_ALLOW, CAUTIOUS_ALLOW, ACTIVE_DENY ->
                RuleTransition.no(ACTIVE_DENY);
          };
    };
  }
}
