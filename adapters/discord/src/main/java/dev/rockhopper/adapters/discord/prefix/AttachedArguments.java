package dev.rockhopper.adapters.discord.prefix;

import dev.rockhopper.adapters.discord.command.ArgumentSource;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.GivenTexts;
import dev.rockhopper.adapters.discord.option.AttachmentType;
import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.option.Option;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// A typed line with the files that are attached to its message: they are the values of the options
/// that take files, in their order.
///
/// @param line the line
/// @param files the ids of the files
public record AttachedArguments(ArgumentSource line, List<Long> files) implements ArgumentSource {
  /// Copies the ids.
  public AttachedArguments {
    files = List.copyOf(files);
  }

  @Override
  public GivenTexts read(Command command, Lookup lookup) {
    return switch (line.read(command, lookup)) {
      case GivenTexts.Unclear unclear -> unclear;
      case GivenTexts.Texts(Map<String, String> byOption) -> {
        Map<String, String> all = new HashMap<>(byOption);
        Iterator<Long> left = files.iterator();
        for (Option<?> option : command.options()) {
          if (option.type() instanceof AttachmentType && left.hasNext()) {
            all.put(option.name(), Long.toString(left.next()));
          }
        }
        yield new GivenTexts.Texts(all);
      }
    };
  }

  @Override
  public String usage(String path, Command command) {
    return line.usage(path, command);
  }
}
