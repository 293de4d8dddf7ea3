package dev.rockhopper.application.moderation;

import java.util.Optional;

/// How a guild wants the targets of a kind of case to be told. Whatever it wants, the message says
/// from which guild it comes.
///
/// @param template what is said, absent where the usual is
/// @param appeal what is said about appeals, empty for nothing
/// @param naming whether the target learns who acted
public record TargetNotice(Optional<NoticeTemplate> template, String appeal, Naming naming) {
  /// As long as a guild has set nothing.
  public static final TargetNotice USUAL = new TargetNotice(Optional.empty(), "", Naming.HIDDEN);

  /// Whether the target learns who acted.
  public enum Naming {
    /// They do.
    NAMED,
    /// They do not.
    HIDDEN
  }
}
