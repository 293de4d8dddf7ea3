package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.domain.guilds.ChannelId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A channel of the guild, by mention, id or name.
///
/// @param offered which of them the slash command offers
public record ChannelType(Offered offered) implements OptionType<TargetChannel> {

  /// Which channels a slash command offers.
  public enum Offered {
    /// Those that are for messages.
    TEXT("text channel"),
    /// The same, and no others where somebody types one: for what the bot posts by itself.
    TEXT_ALONE("text channel"),
    /// Those too where people talk.
    TEXT_AND_VOICE("text channel"),
    /// Those of any kind, threads too.
    ANY("channel");

    private final String noun;

    Offered(String noun) {
      this.noun = noun;
    }
  }

  /// Those that are for messages.
  public ChannelType() {
    this(Offered.TEXT);
  }

  @Override
  public Reading<TargetChannel> read(String text, Lookup lookup) {
    String expected = "a " + offered.noun + "'s mention, id or exact name";
    OptionalLong id = Snowflakes.channel(text);
    if (id.isPresent()) {
      Optional<TargetChannel> channel = byId(new ChannelId(id.getAsLong()), lookup);
      return channel.isPresent()
          ? Reading.of(channel.get())
          : Reading.misread("this server has no " + offered.noun + " " + id.getAsLong(), expected);
    }
    String name = text.startsWith("#") ? text.substring(1) : text;
    List<TargetChannel> found = named(name, lookup);
    return switch (found.size()) {
      case 0 -> Reading.misread("no " + offered.noun + " is called '" + name + "'", expected);
      case 1 -> Reading.of(found.getFirst());
      default ->
          Reading.misread(
              found.size() + " channels are called '" + name + "'",
              "one of them, by mention or id");
    };
  }

  private Optional<TargetChannel> byId(ChannelId id, Lookup lookup) {
    return switch (offered) {
      case TEXT, TEXT_AND_VOICE -> lookup.channel(id);
      case TEXT_ALONE -> lookup.channel(id).filter(channel -> !lookup.isForTalking(channel.id()));
      case ANY -> lookup.anyChannel(id);
    };
  }

  private List<TargetChannel> named(String name, Lookup lookup) {
    return switch (offered) {
      case TEXT, TEXT_AND_VOICE -> lookup.channelsNamed(name);
      case TEXT_ALONE ->
          lookup.channelsNamed(name).stream()
              .filter(channel -> !lookup.isForTalking(channel.id()))
              .toList();
      case ANY -> lookup.anyChannelsNamed(name);
    };
  }

  @Override
  public String noun() {
    return "channel";
  }
}
