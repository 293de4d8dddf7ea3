package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.command.CommandButton;
import dev.rockhopper.adapters.discord.menu.MenuButton.Look;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.limits.Quarantine;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Moderators in quarantine, in words.
public final class LimitEmbeds {
  private LimitEmbeds() {}

  /// What those who run a guild read when a moderator was stopped.
  public static Reply alert(Quarantine quarantine, String guildName) {
    return Reply.of(
            Tone.CAUTION,
            quarantine.isImposed()
                ? "A moderator was put into quarantine"
                : "A moderator is in quarantine",
            "In %s, nothing is done through me for %s until somebody above them lifts it: `/quarantine lift`. What they can do at Discord by themselves I cannot stop."
                .formatted(Markdown.escape(guildName), People.shown(quarantine.moderator())))
        .with("Why", why(quarantine));
  }

  /// The button of that message.
  public static CommandButton lift(Quarantine quarantine) {
    return CommandButton.of(
        "Lift",
        Look.MAIN,
        "quarantine lift",
        Map.of("moderator", quarantine.moderator().toString()));
  }

  private static String why(Quarantine quarantine) {
    return quarantine.isImposed()
        ? "<@%s> put them there%s"
            .formatted(
                quarantine.by(),
                quarantine.why().isEmpty() ? "" : ": " + Markdown.escape(quarantine.why()))
        : "they exceeded the limit " + Markdown.code(quarantine.why());
  }

  /// Everybody who is in quarantine.
  public static Reply list(List<Quarantine> quarantines) {
    return Reply.of(
        Tone.PLAIN,
        "Moderators in quarantine",
        quarantines.isEmpty()
            ? "There are none."
            : quarantines.stream()
                .map(one ->
                    "<@%s> · since %s · %s"
                        .formatted(one.moderator(), Moment.relative(one.since()), why(one)))
                .collect(Collectors.joining("\n")));
  }
}
