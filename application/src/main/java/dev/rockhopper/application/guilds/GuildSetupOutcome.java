package dev.rockhopper.application.guilds;

import dev.rockhopper.application.validation.Problem;
import dev.rockhopper.domain.guilds.GuildConfig;
import java.time.Duration;
import java.util.List;

/// What became of the wish to set a guild up.
public sealed interface GuildSetupOutcome {
  /// It is set up so.
  ///
  /// @param config its settings as they are
  /// @param changes how many things are other than before
  record Done(GuildConfig config, int changes) implements GuildSetupOutcome {}

  /// Something is wrong with what was asked for, and nothing was changed.
  ///
  /// @param problems everything that is wrong
  record Invalid(List<Problem> problems) implements GuildSetupOutcome {
    /// Copies what it is given.
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /// Somebody else is setting the guild up, or changing its ranks, at this moment, and nothing was
  /// changed: try again when they are done.
  ///
  /// @param waited how long this has waited for them
  record Busy(Duration waited) implements GuildSetupOutcome {}
}
