package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.adapters.discord.option.AttachmentType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.SwitchType;

/// How a command is used, one line for each door: `<needed>`, `[may be left out]`.
public final class Usage {
  private Usage() {}

  /// The line for a typed command.
  public static String typed(String prefix, String path, Command command) {
    StringBuilder line = new StringBuilder(prefix).append(path);
    command.options().stream()
        .filter(option -> option.entry() == Option.Entry.POSITION)
        .forEach(option -> line.append(' ').append(bracketed(option, option.name())));
    command.options().stream()
        .filter(option -> option.entry() == Option.Entry.FLAG)
        .forEach(option -> line.append(' ').append(bracketed(option, flag(option))));
    return line.toString();
  }

  /// The line for a slash command.
  public static String slash(String path, Command command) {
    StringBuilder line = new StringBuilder("/").append(path);
    for (Option<?> option : command.options()) {
      line.append(' ').append(bracketed(option, option.name() + ": " + option.type().noun()));
    }
    return line.toString();
  }

  private static String flag(Option<?> option) {
    if (option.type() instanceof AttachmentType) {
      return "attached " + option.name();
    }
    return option.type() instanceof SwitchType
        ? "-" + option.name()
        : "-" + option.name() + " " + option.type().noun();
  }

  private static String bracketed(Option<?> option, String text) {
    return option.isRequired() ? "<" + text + ">" : "[" + text + "]";
  }
}
