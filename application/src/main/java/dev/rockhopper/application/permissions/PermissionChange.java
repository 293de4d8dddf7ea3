package dev.rockhopper.application.permissions;

/// What became of the wish to change a right.
public sealed interface PermissionChange {
  /// It is changed, and the trail says so.
  ///
  /// @param subject what was changed
  /// @param before the value before, empty where there was none
  /// @param after the value after, empty where there is none
  record Done(String subject, String before, String after) implements PermissionChange {}

  /// It was so already.
  record Unchanged() implements PermissionChange {}

  /// It is not changed.
  ///
  /// @param why why not
  record Refused(PermissionRefusal why) implements PermissionChange {}
}
