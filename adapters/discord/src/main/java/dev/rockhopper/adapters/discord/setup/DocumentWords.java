package dev.rockhopper.adapters.discord.setup;

import dev.rockhopper.adapters.discord.document.YamlFault;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.ReplyFile;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.ChangeWords;
import dev.rockhopper.adapters.discord.wording.DenialWords.RankNames;
import dev.rockhopper.adapters.discord.wording.Moment;
import dev.rockhopper.application.documents.GuildDocumentOutcome;
import dev.rockhopper.application.documents.GuildDocumentOutcome.Change;
import dev.rockhopper.application.documents.GuildDocumentOutcome.Objection;
import dev.rockhopper.application.validation.Fault;
import dev.rockhopper.application.validation.Problem;
import dev.rockhopper.domain.documents.GuildRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What people read about the set-up of a guild as a file.
public final class DocumentWords {
  private static final int MOST_LINES = 20;
  private static final int MOST_LETTERS = 3_000;

  private DocumentWords() {}

  /// A file that is wrong.
  public static Reply faulty(List<YamlFault> faults) {
    return listed(
        Reply.of(Tone.PROBLEM, "The file is not right", "Nothing was changed."),
        faults.stream().map(DocumentWords::line).toList(),
        "faults.txt");
  }

  private static String line(YamlFault fault) {
    return (fault.line() == 0 ? "" : "line " + fault.line() + ": ")
        + (fault.path().isEmpty() ? "" : fault.path() + ": ")
        + fault.wrong();
  }

  /// What a guild cannot be set up to.
  ///
  /// @param lines the lines of a file by the paths of problems, empty where there is no file
  public static Reply invalid(List<Problem> problems, Map<String, Integer> lines) {
    return listed(
        Reply.of(Tone.PROBLEM, "The server cannot be set up so", "Nothing was changed."),
        problems.stream()
            .map(problem ->
                line(new YamlFault(at(problem.path(), lines), problem.path(), wrong(problem))))
            .toList(),
        "problems.txt");
  }

  /// The line of the thing itself, or of what it is a part of.
  private static int at(String whole, Map<String, Integer> lines) {
    String path = whole;
    while (!path.isEmpty()) {
      Integer line = lines.get(path);
      if (line != null) {
        return line;
      }
      path = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
    return 0;
  }

  private static Reply forbidden(
      List<Objection> objections, Map<String, Integer> lines, RankNames ranks) {
    return listed(
        Reply.of(
            Tone.PROBLEM,
            "You may not set the server up so",
            "Nothing was changed. A file changes nothing that you could not change by command."),
        objections.stream()
            .map(one -> line(new YamlFault(at(one.path(), lines), one.path(), why(one, ranks))))
            .toList(),
        "objections.txt");
  }

  private static String why(Objection objection, RankNames ranks) {
    return switch (objection.why()) {
      case Objection.Why.Refused(var refusal) -> ChangeWords.of(refusal, ranks);
      case Objection.Why.Unknown(var target) ->
          "there is no %s %s".formatted(target.kind(), target.name()).toLowerCase(Locale.ROOT);
      case Objection.Why.NotSetting(String name) ->
          "you may not use /%s here".formatted(SettingDeeds.of(name).orElse("config set"));
      case Objection.Why.NotBy(var part) ->
          "you may not use "
              + switch (part) {
                case PREFIX -> "/config prefix";
                case MOD_LOG -> "/config modlog";
                case SETTINGS -> "/config set and /config reset";
                case RANKS -> "/ranks create, /ranks edit and /ranks delete";
                case ROLES -> "/ranks assign role and /ranks unassign role";
                case COMMANDS -> "/ranks command";
                case RULES ->
                    "/permissions rule set, /permissions rule clear and /permissions default";
                case USERS -> "/ranks assign user and /ranks unassign user";
                case LISTS -> "/permissions list add and /permissions list remove";
                case SWITCHES -> "/command disable and /command enable";
              }
              + " here";
    };
  }

  private static String wrong(Problem problem) {
    return switch (problem.fault()) {
      case Fault.Unfit(String rule) -> rule;
      case Fault.Repeated(String other) -> "it is the same as " + other;
      case Fault.Unknown(String name) -> "there is no " + name;
      case Fault.Taken(String name) -> "the name '" + name + "' is taken";
      case Fault.TooMany(int most) -> "there are too many; " + most + " is the most";
    };
  }

  /// What is other, or would be.
  public static Reply changes(String title, Tone tone, List<Change> changes) {
    return listed(
        Reply.of(tone, title, changes.size() == 1 ? "1 change:" : changes.size() + " changes:"),
        changes.stream().map(DocumentWords::line).toList(),
        "changes.txt");
  }

  private static String line(Change change) {
    String before = brief(change.before());
    String after = brief(change.after());
    if (change.before().isEmpty()) {
      return "+ " + change.path() + ": " + after;
    }
    return change.after().isEmpty()
        ? "- " + change.path() + ": " + before
        : "~ " + change.path() + ": " + before + " → " + after;
  }

  private static String brief(String value) {
    return Markdown.cut(value.replace("\n", " ⏎ "), 120);
  }

  /// What became of it where it was not done.
  ///
  /// @param lines the lines of a file by the paths of what is in it, empty where there is no file
  /// @param ranks what the guild calls its ranks
  public static Reply notDone(
      GuildDocumentOutcome outcome, Map<String, Integer> lines, RankNames ranks) {
    return switch (outcome) {
      case GuildDocumentOutcome.Changed(List<Change> changes, _) ->
          changes.isEmpty()
              ? Reply.of(Tone.PLAIN, "The server is set up so already", "Nothing was changed.")
              : changes("What would change", Tone.CAUTION, changes);
      case GuildDocumentOutcome.Invalid(List<Problem> problems) -> invalid(problems, lines);
      case GuildDocumentOutcome.Forbidden(List<Objection> objections) ->
          forbidden(objections, lines, ranks);
      case GuildDocumentOutcome.Busy _ ->
          Reply.of(
              Tone.PROBLEM,
              "Somebody else is setting the server up",
              "Nothing was changed. Try again in a moment.");
      case GuildDocumentOutcome.NoRevision(int number) ->
          Reply.of(
              Tone.PROBLEM,
              "There is no such revision",
              "I have none with the number "
                  + number
                  + "; `/config revisions` lists those I keep. Nothing was changed.");
      case GuildDocumentOutcome.Unreadable(int number) ->
          Reply.of(
              Tone.PROBLEM,
              "I cannot read this revision any more",
              "Revision "
                  + number
                  + " is there, and something in it does not fit any more. Nothing was changed."
                  + " `/config revisions` lists the others.");
    };
  }

  /// The revisions there are.
  public static Reply revisions(List<GuildRevision> revisions) {
    if (revisions.isEmpty()) {
      return Reply.of(
          Tone.PLAIN,
          "There are no revisions yet",
          "One is kept whenever a file is brought in or a revision is taken up again.");
    }
    return Reply.of(
        Tone.PLAIN,
        "Revisions, newest first",
        revisions.stream()
                .map(one ->
                    "**%d** %s, %s by <@%s>"
                        .formatted(one.number(), Moment.relative(one.at()), origin(one), one.by()))
                .collect(Collectors.joining("\n"))
            + "\n\n`/config diff` shows what going back to one would change, `/config rollback`"
            + " goes back.");
  }

  private static String origin(GuildRevision revision) {
    return switch (revision.origin()) {
      case BEFORE -> "as it was before a change";
      case IMPORT -> "brought in";
      case ROLLBACK -> "taken up again";
    };
  }

  private static Reply listed(Reply reply, List<String> all, String file) {
    List<String> shown = new ArrayList<>();
    int letters = 0;
    for (String line : all) {
      letters += line.length() + 1;
      if (shown.size() == MOST_LINES || letters > MOST_LETTERS) {
        break;
      }
      shown.add(line.replace("```", "ˋˋˋ"));
    }
    Reply longer = reply.adding("```\n" + String.join("\n", shown) + "\n```");
    return shown.size() == all.size()
        ? longer
        : longer.attaching(new ReplyFile(file, String.join("\n", all) + "\n"));
  }
}
