package dev.rockhopper.adapters.discord.command;

import java.util.Map;

/// What was given for the options of a command, still as text.
public sealed interface GivenTexts {
  /// The texts could be told apart.
  ///
  /// @param byOption the text of each option that was given, by the option's name
  record Texts(Map<String, String> byOption) implements GivenTexts {
    /// Copies the texts.
    public Texts {
      byOption = Map.copyOf(byOption);
    }
  }

  /// They could not.
  ///
  /// @param problem what is wrong
  record Unclear(BadInput problem) implements GivenTexts {}
}
