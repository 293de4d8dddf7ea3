package dev.rockhopper.adapters.discord.option;

import java.util.List;

/// Finds values for an option while somebody types one. Asked at every few letters, so it stays
/// with what is quickly found; blocks, and runs on virtual threads only.
@FunctionalInterface
public interface Suggester {
  /// What fits the text so far, the best first; only the first [Suggestion#MOST] are shown.
  ///
  /// @param typed the text so far, empty before the first letter
  /// @param lookup knows the place where it is typed
  List<Suggestion> suggest(String typed, Lookup lookup);
}
