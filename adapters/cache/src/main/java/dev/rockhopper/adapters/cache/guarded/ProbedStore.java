package dev.rockhopper.adapters.cache.guarded;

import dev.rockhopper.adapters.cache.guarded.CircuitBreaker.Failure;
import dev.rockhopper.application.cache.shared.SharedStore;
import dev.rockhopper.application.failure.InfrastructureException;

/// A shared store that can be examined. It does not watch itself: [GuardedStore] does.
public interface ProbedStore extends SharedStore {

  /// What it is called in the log: the first word of its events.
  String name();

  /// Connects anew, and looks whether all of it can be read and written. From then on it is used
  /// over these connections only.
  ///
  /// @throws InfrastructureException when it cannot, with a sentence for the operator
  void restore();

  /// Looks whether it is still the same, and all there.
  ///
  /// @throws InfrastructureException when it is not
  void verify();

  /// What a failure of this store says about it.
  Failure judge(InfrastructureException failure);

  /// Whether somebody has to do something about it, such as to correct a password.
  boolean needsOperator(InfrastructureException failure);
}
