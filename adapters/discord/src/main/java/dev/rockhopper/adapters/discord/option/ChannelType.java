package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.domain.guilds.ChannelId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A channel of the guild where messages can be, by mention, id or name.
///
/// @param offered which of them the slash command offers
public record ChannelType(Offered offered) implements OptionType<TargetChannel> {
  private static final String EXPECTED = "a text channel's mention, id or exact name";

  /// Which channels a slash command offers.
  public enum Offered {
    /// Those that are for messages.
    TEXT,
    /// Those too where people talk.
    TEXT_AND_VOICE
  }

  /// Those that are for messages.
  public ChannelType() {
    this(Offered.TEXT);
  }

  @Override
  public Reading<TargetChannel> read(String text, Lookup lookup) {
    OptionalLong id = Snowflakes.channel(text);
    if (id.isPresent()) {
      Optional<TargetChannel> channel = lookup.channel(new ChannelId(id.getAsLong()));
      return channel.isPresent()
          ? Reading.of(channel.get())
          : Reading.misread("this server has no text channel " + id.getAsLong(), EXPECTED);
    }
    String name = text.startsWith("#") ? text.substring(1) : text;
    List<TargetChannel> found = lookup.channelsNamed(name);
    return switch (found.size()) {
      case 0 -> Reading.misread("no text channel is called '" + name + "'", EXPECTED);
      case 1 -> Reading.of(found.getFirst());
      default ->
          Reading.misread(
              found.size() + " channels are called '" + name + "'",
              "one of them, by mention or id");
    };
  }

  @Override
  public String noun() {
    return "channel";
  }
}
