package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.domain.cases.SourceId;

/// How cases name the events that they answer.
final class CaseSources {
  private CaseSources() {}

  static SourceId of(Source source) {
    return switch (source.door()) {
      case SLASH, MENU, BUTTON -> SourceId.interaction(source.id());
      case PREFIX -> SourceId.message(source.id());
    };
  }
}
