package dev.rockhopper.adapters.discord.option;

import java.util.Locale;
import java.util.stream.Stream;

/// Somebody who is banned from the guild.
///
/// @param user who
/// @param shownName the name that Discord shows, the user name where they chose no other
public record BannedUser(TargetUser user, String shownName) {
  /// Whether they are called so, in upper or lower case.
  boolean isCalled(String name) {
    return names().anyMatch(name::equalsIgnoreCase);
  }

  /// Whether this is their user name, which nobody else has, in upper or lower case.
  boolean isUser(String name) {
    return user.name().equalsIgnoreCase(name);
  }

  /// Whether a part of a name of theirs is this, in upper or lower case.
  boolean isCalledLike(String part) {
    String wanted = part.toLowerCase(Locale.ROOT);
    return names().anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private Stream<String> names() {
    return Stream.of(user.name(), shownName);
  }
}
