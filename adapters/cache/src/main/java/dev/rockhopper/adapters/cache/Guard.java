package dev.rockhopper.adapters.cache;

/// What keeps entries from being stale, and reads from waiting for ever. Tests leave one out to
/// show what it is for.
enum Guard {
  /// What is loaded is kept only if nobody has written it since the load began.
  GATE,
  /// What a transaction writes is not kept from before its commit until after it.
  PENDING,
  /// What a transaction has written is forgotten once it has ended.
  AFTER_COMMIT,
  /// A read waits only for loads that nobody has written into since they began.
  FLIGHT_AGE,
  /// What was written takes its place only if nobody else has written it since its writer began.
  WRITTEN_GATE,
  /// What was written takes its place only if nobody else was writing it when its writer began.
  WRITTEN_ALONE,
  /// What was written takes its place only if its transaction wrote the key by one entity.
  WRITTEN_ONCE,
  /// Who has an old value to give does not wait long for a new one.
  SOFT_TIMEOUT,
  /// Nobody waits for a load for ever.
  HARD_TIMEOUT,
  /// An entry is good for as long as its groups are the same.
  GROUPS,
  /// Inside a transaction nothing is read or kept.
  OUTSIDE_TRANSACTIONS,
  /// Loads that wait for each other in a circle are refused.
  CIRCLES,
  /// Of those who miss the same key at the same time one loads.
  SINGLE_FLIGHT,
  /// A strict kind is not believed while others may not be heard.
  PROOF,
  /// What is loaded is filled in at a shared level only under the lease from before the load.
  LEASE,
  /// Whoever writes holds the key at shared levels from before the commit.
  HOLD,
  /// Whoever has written removes what is there at shared levels.
  RELEASE,
  /// Others are told before the release only where every hold was answered.
  ANSWERED_HOLD,
  /// A hold that is found after the store has come back does not count as one that stood.
  SAME_STORE,
  /// What others were told before a release that did not find its hold is told again.
  SECOND_NEWS,
  /// A value at a shared level is good for whoever knows the numbers that it was loaded under.
  TAG,
  /// After something may have been lost at a shared level nothing that is there is believed.
  EPOCH,
  /// What was read at a shared level counts only if its epoch was not given up meanwhile.
  STAND,
  /// While this process writes something, shared levels are not asked for it.
  LEVEL_PENDING,
  /// The number of a group is remembered only as long as nobody is known to have written it.
  TOKEN_WORDS,
  /// A number that is gone is replaced by one at random.
  FRESH_TOKENS,
  /// What could not be removed at a shared level is not asked there.
  DEBTS,
  /// What another process could not remove at a shared level is not asked there from the moment
  /// that it is heard.
  HEARD_DEBTS,
  /// Others are told what could not be removed at a shared level.
  TELLING,
  /// Whoever replaces an epoch looks first whether it is still the one that was believed.
  OTHERS_EPOCH,
  /// What another process could not remove, and everything that was read there meanwhile, is
  /// forgotten in memory.
  HEARD_FORGETTING,
  /// What was owed is told once more after it was paid.
  LAST_WORD,
  /// A debt that was heard already is not new.
  HEARD_ONCE,
  /// Whoever writes holds and releases at every level, not only where its own configuration keeps
  /// the kind.
  EVERY_LEVEL,
  /// What comes from a shared level is kept for what is left of its time.
  REMAINDER
}
