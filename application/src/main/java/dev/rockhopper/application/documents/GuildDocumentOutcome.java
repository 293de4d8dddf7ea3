package dev.rockhopper.application.documents;

import dev.rockhopper.application.permissions.PermissionRefusal;
import dev.rockhopper.application.validation.Problem;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.time.Duration;
import java.util.List;

/// What became of a wish to set a guild up as a document says, or would become of it.
public sealed interface GuildDocumentOutcome {
  /// It is so, or would be.
  ///
  /// @param changes what is other than before, in order of their paths
  /// @param revision the number of the revision that says how it is now, 0 where nothing was done
  record Changed(List<Change> changes, int revision) implements GuildDocumentOutcome {
    /// Copies what it is given.
    public Changed {
      changes = List.copyOf(changes);
    }
  }

  /// Something that is other than before.
  ///
  /// @param path what
  /// @param before as it was, empty for nothing
  /// @param after as it is, empty for nothing
  record Change(String path, String before, String after) {}

  /// Something is wrong with it, and nothing was changed.
  ///
  /// @param problems everything that is wrong
  record Invalid(List<Problem> problems) implements GuildDocumentOutcome {
    /// Copies what it is given.
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /// Whoever wants it may not change something in it, and nothing was changed.
  ///
  /// @param objections everything that they may not change
  record Forbidden(List<Objection> objections) implements GuildDocumentOutcome {
    /// Copies what it is given.
    public Forbidden {
      objections = List.copyOf(objections);
    }
  }

  /// Something that somebody may not change.
  ///
  /// @param path what, as documents call it
  /// @param why why not
  record Objection(String path, Why why) {
    /// Why somebody may not change something.
    public sealed interface Why {
      /// They could not by command either.
      ///
      /// @param refusal what the command would say
      record Refused(PermissionRefusal refusal) implements Why {}

      /// There are commands for it that they may not use.
      ///
      /// @param part what those change
      record NotBy(GuildEditor.Part part) implements Why {}

      /// There is a command for this setting alone that they may not use.
      ///
      /// @param name the setting's name among all
      record NotSetting(String name) implements Why {}

      /// There is no such command, or module.
      ///
      /// @param target which
      record Unknown(RuleTarget target) implements Why {}
    }
  }

  /// Somebody else is setting the guild up at this moment, and nothing was changed.
  ///
  /// @param waited how long this has waited for them
  record Busy(Duration waited) implements GuildDocumentOutcome {}

  /// There is no such revision; nothing was changed.
  ///
  /// @param number which
  record NoRevision(int number) implements GuildDocumentOutcome {}

  /// There is such a revision, and it cannot be read any more; nothing was changed, and the guild
  /// stays as it is.
  ///
  /// @param number which
  record Unreadable(int number) implements GuildDocumentOutcome {}
}
