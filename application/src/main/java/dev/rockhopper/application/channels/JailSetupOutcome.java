package dev.rockhopper.application.channels;

import dev.rockhopper.application.moderation.JailRoleCheck;

/// What became of the wish for a jail.
public sealed interface JailSetupOutcome {
  /// It is there.
  ///
  /// @param setup how
  record Ready(JailSetup setup) implements JailSetupOutcome {}

  /// The role that was asked for cannot be that of a jail; nothing has changed.
  ///
  /// @param why why not
  record WrongRole(JailRoleCheck.Objection why) implements JailSetupOutcome {}
}
