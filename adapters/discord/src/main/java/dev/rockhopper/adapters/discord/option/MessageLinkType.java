package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message of the guild, by the link that Discord gives to it.
public record MessageLinkType() implements OptionType<TargetMessage> {
  private static final String EXPECTED =
      "a link to a message of this server: the message's menu, \"Copy Message Link\"";
  private static final String DIRECT = "@me";
  private static final Pattern LINK =
      Pattern.compile(
          "<?https?://(?:(?:ptb|canary)\\.)?discord(?:app)?\\.com/channels/"
              + "(?<guild>@me|\\d{1,20})/(?<channel>\\d{1,20})/(?<message>\\d{1,20})/?(?:\\?\\S*)?>?",
          Pattern.CASE_INSENSITIVE);

  @Override
  public Reading<TargetMessage> read(String text, Lookup lookup) {
    String typed = text.strip();
    Matcher link = LINK.matcher(typed);
    if (!link.matches()) {
      return Reading.misread("'" + typed + "' is not a link to a message", EXPECTED);
    }
    if (link.group("guild").equals(DIRECT)) {
      return Reading.misread("the link leads to a direct message", EXPECTED);
    }
    OptionalLong guild = Snowflakes.ofDigits(link.group("guild"));
    OptionalLong channel = Snowflakes.ofDigits(link.group("channel"));
    OptionalLong message = Snowflakes.ofDigits(link.group("message"));
    if (guild.isEmpty() || channel.isEmpty() || message.isEmpty()) {
      return Reading.misread("the link holds a number that is no Discord id", EXPECTED);
    }
    return inGuild(
        new GuildId(guild.getAsLong()),
        new ChannelId(channel.getAsLong()),
        new MessageId(message.getAsLong()),
        lookup);
  }

  private static Reading<TargetMessage> inGuild(
      GuildId guild, ChannelId channel, MessageId message, Lookup lookup) {
    Optional<GuildId> here = lookup.guild();
    if (here.isEmpty()) {
      return Reading.misread("links to messages are understood in a server only", EXPECTED);
    }
    if (!here.get().equals(guild)) {
      return Reading.misread("the link leads to another server", EXPECTED);
    }
    return lookup
        .channel(channel)
        .map(found -> Reading.of(new TargetMessage(guild, found, message)))
        .orElseGet(() ->
            Reading.misread(
                "the link leads to the channel " + channel + ", which I do not see here",
                EXPECTED));
  }

  @Override
  public int longest() {
    return 300;
  }

  @Override
  public String noun() {
    return "link";
  }
}
