package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.guilds.RoleId;
import java.util.List;

/// What Discord made of an order.
public sealed interface Delivery {
  /// It did it.
  ///
  /// @param unforeseen the roles that came out otherwise than the order said: a jail has taken
  ///   these as well, or these were not given back at its end; empty for everything else
  record Done(List<RoleId> unforeseen) implements Delivery {
    /// Copies the list in.
    public Done {
      unforeseen = List.copyOf(unforeseen);
    }

    /// As it was ordered.
    public Done() {
      this(List.of());
    }
  }

  /// It refused.
  ///
  /// @param failure why
  record Refused(CaseFailure failure) implements Delivery {}

  /// It gave no answer that can be relied on: a time-out, a cut connection, an error of its own.
  ///
  /// @param what for operators
  record Unknown(String what) implements Delivery {}
}
