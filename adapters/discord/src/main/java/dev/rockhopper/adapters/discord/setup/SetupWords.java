package dev.rockhopper.adapters.discord.setup;

import dev.rockhopper.adapters.discord.duration.DurationGrammar;
import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.application.settings.SettingKind;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.settings.SettingValue;
import java.time.Duration;
import java.util.Optional;

/// Values of settings as people read and write them.
public final class SetupWords {
  private static final int LONGEST = 900;

  private SetupWords() {}

  /// As it is shown in a message.
  public static String shown(SettingKind kind, SettingValue value) {
    return switch (value) {
      case SettingValue.Flag(boolean on) -> on ? "yes" : "no";
      case SettingValue.WholeNumber(long number) -> number(kind, number);
      case SettingValue.Document(String json) -> Markdown.code(Markdown.cut(json, LONGEST));
      case SettingValue.Text(String text) -> text(kind, text);
    };
  }

  private static String number(SettingKind kind, long number) {
    return switch (kind) {
      case SettingKind.Channel() -> number == 0 ? "none" : "<#" + number + ">";
      case SettingKind.Role() -> number == 0 ? "none" : "<@&" + number + ">";
      case SettingKind.Length _ -> DurationGrammar.write(Duration.ofSeconds(number));
      case SettingKind.Text _,
          SettingKind.WholeNumber _,
          SettingKind.Flag(),
          SettingKind.Document(),
          SettingKind.Choice _,
          SettingKind.Lines _ ->
          Long.toString(number);
    };
  }

  private static String text(SettingKind kind, String text) {
    if (text.isEmpty()) {
      return "nothing";
    }
    return kind instanceof SettingKind.Lines
        ? "```\n" + Markdown.cut(text.replace("```", "ˋˋˋ"), LONGEST) + "\n```"
        : Markdown.code(Markdown.cut(text, LONGEST));
  }

  /// The same reply with what is wrong with what is stored, where something is.
  public static Reply noticed(Reply reply, SetupItem item, GuildId guild) {
    return item.misfit(guild)
        .map(misfit ->
            reply.withWide(
                "Does not fit any more",
                Markdown.code(Markdown.cut(misfit.stored().replace("\n", " ⏎ "), 200))
                    + " is stored: "
                    + Markdown.escape(Markdown.cut(misfit.why(), 300))
                    + ". The value above holds instead, until it is set anew."))
        .orElse(reply);
  }

  /// What speaks against a channel that was chosen: the bot cannot write there.
  public static Optional<String> doubt(
      SettingKind kind, SettingValue value, Optional<Lookup> lookup) {
    return kind instanceof SettingKind.Channel
            && value instanceof SettingValue.WholeNumber(long id)
            && id != 0
        ? lookup
            .flatMap(place -> place.channel(new ChannelId(id)))
            .filter(channel -> !channel.writable())
            .map(channel ->
                " But I cannot write in <#"
                    + channel.id()
                    + ">: give my role the **View Channel** and **Send Messages** permissions"
                    + " there.")
        : Optional.empty();
  }

  /// On one line, cut.
  static String brief(SettingKind kind, SettingValue value) {
    return kind instanceof SettingKind.Lines
        ? value instanceof SettingValue.Text(String text) && !text.isEmpty()
            ? text.lines().count() + " lines"
            : "nothing"
        : Markdown.cut(shown(kind, value), 80);
  }

  /// As it stands in a form to be changed.
  static String written(SettingKind kind, SettingValue value) {
    return switch (value) {
      case SettingValue.Flag(boolean on) -> on ? "yes" : "no";
      case SettingValue.WholeNumber(long number) ->
          kind instanceof SettingKind.Length
              ? DurationGrammar.write(Duration.ofSeconds(number))
              : Long.toString(number);
      case SettingValue.Document(String json) -> json;
      case SettingValue.Text(String text) -> text;
    };
  }
}
