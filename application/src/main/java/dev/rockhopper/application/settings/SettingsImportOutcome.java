package dev.rockhopper.application.settings;

import dev.rockhopper.application.validation.Problem;
import java.time.Duration;
import java.util.List;

/// What became of an import of settings.
public sealed interface SettingsImportOutcome {
  /// They are set so.
  ///
  /// @param changed how many are set to something else than before
  record Done(int changed) implements SettingsImportOutcome {}

  /// Something is wrong with them, and none was set.
  ///
  /// @param problems everything that is wrong
  record Invalid(List<Problem> problems) implements SettingsImportOutcome {
    /// Copies what it is given.
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /// Somebody else is setting the guild up at this moment, and none was set: try again when they
  /// are done.
  ///
  /// @param waited how long this has waited for them
  record Busy(Duration waited) implements SettingsImportOutcome {}
}
