package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.ReplyFile;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.session.SessionState;
import dev.rockhopper.application.health.DependencyHealth;
import dev.rockhopper.application.health.FactSheet;
import dev.rockhopper.application.health.ProcessHealth;
import dev.rockhopper.domain.members.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// How the bot fares: a few words for everybody, details for whoever runs it.
final class StatusCommands {
  private static final int LONGEST_FIELD = 1_000;

  private final Supplier<BotStatus> status;
  private final Operators operators;

  StatusCommands(Supplier<BotStatus> status, Operators operators) {
    this.status = status;
    this.operators = operators;
  }

  /// Without an operator there is nobody to debug for.
  List<Command> all() {
    List<Command> all = new ArrayList<>();
    all.add(
        new Command(
            Naming.of("status", "Since when the bot runs, its version, its connection to Discord"),
            List.of(),
            Rights.open(),
            Visibility.PRIVATE,
            (request, _) -> Answer.of(shownTo(request.caller().id()))));
    if (!operators.people().isEmpty()) {
      all.add(
          new Command(
              Naming.of(
                  "debuginfo", "Versions, resources, what broke last, for whoever runs the bot"),
              List.of(),
              Rights.only(operators.people()),
              Visibility.PRIVATE,
              (_, _) -> Answer.of(debugging(operators.facts().get()))));
    }
    return all;
  }

  private Reply shownTo(UserId caller) {
    Reply reply = forEverybody(status.get());
    return operators.people().contains(caller)
        ? withHealth(reply, operators.health().get())
        : reply;
  }

  static Reply forEverybody(BotStatus status) {
    SessionState session = status.session();
    long since = status.since().getEpochSecond();
    return Reply.of(
            session.isConnected() ? Tone.DONE : Tone.CAUTION,
            session.isConnected() ? "I am here" : "I am reconnecting to Discord",
            "Rockhopper %s, running since <t:%d:f> (<t:%d:R>)."
                .formatted(status.version(), since, since))
        .with("Answer to my heartbeat", session.ping().toMillis() + " ms")
        .with("Shard", session.shards())
        .with("Servers", "%,d".formatted(session.guilds()));
  }

  static Reply withHealth(Reply reply, ProcessHealth health) {
    Tone tone =
        switch (health.state()) {
          case UP -> reply.tone();
          case IMPAIRED -> Tone.CAUTION;
          case DOWN -> Tone.PROBLEM;
        };
    return reply
        .meant(tone)
        .withWide(
            "What I stand on",
            health.dependencies().stream()
                .map(StatusCommands::line)
                .collect(Collectors.joining("\n")));
  }

  private static String line(DependencyHealth it) {
    return "%s **%s** %s: %s"
        .formatted(
            switch (it.state()) {
              case UP -> "🟢";
              case IMPAIRED -> "🟡";
              case DOWN -> "🔴";
            },
            it.name(),
            it.state().name().toLowerCase(Locale.ROOT),
            Markdown.escape(it.detail()));
  }

  static Reply debugging(List<FactSheet> sheets) {
    Reply reply =
        Reply.of(
            Tone.PLAIN,
            "How this process fares",
            "The file has the same as text: no secret is in it, no message and no name.");
    for (FactSheet sheet : sheets) {
      reply = reply.withWide(sheet.title(), field(sheet));
    }
    return reply.attaching(new ReplyFile("debuginfo.txt", text(sheets)));
  }

  private static String field(FactSheet sheet) {
    StringBuilder field = new StringBuilder();
    for (FactSheet.Fact fact : sheet.facts()) {
      String line = fact.name() + ": " + Markdown.code(fact.value());
      if (field.length() + line.length() > LONGEST_FIELD) {
        return field.append("…").toString();
      }
      field.append(line).append('\n');
    }
    return field.isEmpty() ? "nothing" : field.toString().stripTrailing();
  }

  private static String text(List<FactSheet> sheets) {
    return sheets.stream()
        .map(sheet ->
            sheet.facts().stream()
                .map(fact -> "  " + fact.name() + ": " + fact.value())
                .collect(Collectors.joining("\n", sheet.title() + "\n", "\n")))
        .collect(Collectors.joining("\n"));
  }
}
