package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.domain.guilds.ChannelId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A channel of the guild, by mention, id or name.
///
/// @param kinds which channels it can be
public record ChannelType(Kinds kinds) implements OptionType<TargetChannel> {

  /// Which channels it can be.
  public enum Kinds {
    /// Where messages can be.
    MESSAGES("text channel"),
    /// Of any kind, threads too.
    ANY("channel");

    private final String noun;

    Kinds(String noun) {
      this.noun = noun;
    }
  }

  /// A channel where messages can be.
  public ChannelType() {
    this(Kinds.MESSAGES);
  }

  @Override
  public Reading<TargetChannel> read(String text, Lookup lookup) {
    String expected = "a " + kinds.noun + "'s mention, id or exact name";
    OptionalLong id = Snowflakes.channel(text);
    if (id.isPresent()) {
      Optional<TargetChannel> channel = byId(new ChannelId(id.getAsLong()), lookup);
      return channel.isPresent()
          ? Reading.of(channel.get())
          : Reading.misread("this server has no " + kinds.noun + " " + id.getAsLong(), expected);
    }
    String name = text.startsWith("#") ? text.substring(1) : text;
    List<TargetChannel> found = named(name, lookup);
    return switch (found.size()) {
      case 0 -> Reading.misread("no " + kinds.noun + " is called '" + name + "'", expected);
      case 1 -> Reading.of(found.getFirst());
      default ->
          Reading.misread(
              found.size() + " channels are called '" + name + "'",
              "one of them, by mention or id");
    };
  }

  private Optional<TargetChannel> byId(ChannelId id, Lookup lookup) {
    return switch (kinds) {
      case MESSAGES -> lookup.channel(id);
      case ANY -> lookup.anyChannel(id);
    };
  }

  private List<TargetChannel> named(String name, Lookup lookup) {
    return switch (kinds) {
      case MESSAGES -> lookup.channelsNamed(name);
      case ANY -> lookup.anyChannelsNamed(name);
    };
  }

  @Override
  public String noun() {
    return "channel";
  }
}
