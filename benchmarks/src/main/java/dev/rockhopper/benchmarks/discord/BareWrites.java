package dev.rockhopper.benchmarks.discord;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;

/// What commands that change something cost at the least: the calls to Discord that the product
/// makes, around two commits.
final class BareWrites {
  private final BareRows rows;
  private final ExecutorService threads;
  private final AtomicLong logged = new AtomicLong();

  BareWrites(BareRows rows, ExecutorService threads) {
    this.rows = rows;
    this.threads = threads;
  }

  /// Does what the command says, and answers.
  void carryOut(SlashCommandInteractionEvent event) {
    String command = event.getFullCommandName();
    Guild guild = Objects.requireNonNull(event.getGuild());
    event.deferReply(true).complete();
    BareRows.Action action =
        new BareRows.Action(
            guild.getIdLong(),
            event.getIdLong(),
            Optional.ofNullable(event.getOption("user")).map(OptionMapping::getAsLong).orElse(0L),
            event.getUser().getIdLong(),
            Optional.ofNullable(event.getOption("reason"))
                .map(OptionMapping::getAsString)
                .orElse(""));
    rows.open(action);
    switch (command) {
      case "ban" -> {
        tell(event, guild);
        guild.ban(target(event), 0, TimeUnit.SECONDS).reason(reason(event)).complete();
      }
      case "timeout" -> {
        guild.timeoutFor(target(event), Duration.ofHours(1)).reason(reason(event)).complete();
        tell(event, guild);
      }
      case "warn" -> tell(event, guild);
      default -> {
        // Discord is asked for nothing.
      }
    }
    rows.settle(action);
    event.getHook().editOriginalEmbeds(BareEmbeds.CASE).complete();
    TextChannel log = guild.getTextChannelsByName("mod-log", true).getFirst();
    threads.execute(() -> {
      log(log, command.equals("cases modify"));
      rows.logged(action, logged.get());
    });
  }

  /// A case that is corrected has a message already.
  private void log(TextChannel log, boolean isCorrection) {
    if (isCorrection && logged.get() != 0) {
      log.editMessageEmbedsById(logged.get(), BareEmbeds.CASE).complete();
    } else {
      logged.set(log.sendMessageEmbeds(BareEmbeds.CASE).complete().getIdLong());
    }
  }

  private static User target(SlashCommandInteractionEvent event) {
    return Objects.requireNonNull(event.getOption("user")).getAsUser();
  }

  private static String reason(SlashCommandInteractionEvent event) {
    return Objects.requireNonNull(event.getOption("reason")).getAsString();
  }

  private static void tell(SlashCommandInteractionEvent event, Guild guild) {
    MessageEmbed told =
        new EmbedBuilder()
            .setTitle("News from " + guild.getName())
            .setDescription(reason(event))
            .setFooter("Answers to this message are not read")
            .build();
    target(event).openPrivateChannel().complete().sendMessageEmbeds(told).complete();
  }
}
