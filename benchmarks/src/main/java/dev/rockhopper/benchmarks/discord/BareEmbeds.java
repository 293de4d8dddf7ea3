package dev.rockhopper.benchmarks.discord;

import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.entities.MessageEmbed;

/// What the bare bot answers: always the same, about as long as what the product answers.
final class BareEmbeds {
  static final MessageEmbed PONG =
      new EmbedBuilder().setTitle("Pong").setDescription("I am here and answer.").build();
  static final MessageEmbed LIST =
      new EmbedBuilder()
          .setTitle("Cases")
          .setDescription(
              "**#10000** warn · <@1234567890123456789> · <t:1234567890:R> · applied\n".repeat(10))
          .setFooter("Page 1")
          .build();
  static final MessageEmbed CASE =
      new EmbedBuilder()
          .setTitle("Case #1: note")
          .setDescription("Kept posting the same advertisement")
          .addField("User", "<@1234567890123456789> `1234567890123456789`", true)
          .addField("Moderator", "<@1234567890123456789> `1234567890123456789`", true)
          .addField("Status", "applied", true)
          .addField("Opened", "<t:1234567890:f> (<t:1234567890:R>)", true)
          .addField("Log", "[message](https://discord.com/channels/1/2/1234567890123456789)", true)
          .build();

  private BareEmbeds() {}
}
