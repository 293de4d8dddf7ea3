package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.command.CommandButton;
import dev.rockhopper.adapters.discord.menu.MenuButton.Look;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.appeals.AppealOutcome;
import dev.rockhopper.application.appeals.AppealOutcome.Telling;
import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.appeals.Appeal.Decision;
import dev.rockhopper.domain.appeals.Appeal.State;
import dev.rockhopper.domain.appeals.AppealRefusal;
import dev.rockhopper.domain.appeals.Remedy;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.moderation.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Appeals in words.
public final class AppealEmbeds {
  private static final int PLEA_IN_LIST = 100;
  private static final int QUOTED = 1_000;

  private AppealEmbeds() {}

  // --- for moderators ----------------------------------------------------------------------------

  /// An appeal where moderators read it, as it stands.
  public static Reply posted(Appeal appeal, ModerationCase about) {
    Reply reply =
        Reply.of(
                tone(appeal.state()),
                "Appeal against case #%s: %s"
                    .formatted(about.number(), CaseWords.title(about.type())),
                Markdown.escape(appeal.plea()))
            .with("From", People.shown(appeal.appellant()))
            .with("Case by", "<@%s>".formatted(about.opening().moderator()))
            .with("Attempt", String.valueOf(appeal.key().attempt()))
            .withWide("Reason of the case", reason(about));
    return decided(reply.footed("`/cases view` shows the case"), appeal.state());
  }

  private static Reply decided(Reply reply, State state) {
    return switch (state) {
      case State.Open() -> reply;
      case State.Accepted(Decision decision, Remedy remedy) ->
          signed(reply, "Accepted", decision).with("Case", remedy(remedy));
      case State.Denied(Decision decision) -> signed(reply, "Denied", decision);
      case State.Withdrawn(Instant at) -> reply.with("Withdrawn", Moment.relative(at));
    };
  }

  private static Reply signed(Reply reply, String word, Decision decision) {
    Reply with =
        reply.with(word, "by <@%s> %s".formatted(decision.by(), Moment.relative(decision.at())));
    return decision.answer().isEmpty() ? with : with.withWide("Answer", quoted(decision.answer()));
  }

  private static String remedy(Remedy remedy) {
    return switch (remedy) {
      case NONE -> "nothing was left to undo";
      case PENDING -> "is being undone; Discord has not confirmed it yet";
      case DONE -> "undone";
      case REFUSED -> "could not be undone: somebody has to do it by hand";
    };
  }

  /// The buttons of an open appeal.
  public static List<CommandButton> buttons(ModerationCase about) {
    Map<String, String> number = Map.of("case", about.number().toString());
    return List.of(
        CommandButton.of("Accept", Look.MAIN, "appeals accept", number).asking("answer"),
        CommandButton.of("Deny", Look.DANGER, "appeals deny", number).asking("answer"));
  }

  /// The appeals that wait.
  public static Reply waiting(
      List<Appeal> appeals, Function<Appeal, Optional<ModerationCase>> cases) {
    return Reply.of(
        Tone.PLAIN,
        "Appeals that wait",
        appeals.isEmpty()
            ? "There are none."
            : appeals.stream()
                .map(appeal ->
                    "%s · <@%s> · %s · %s"
                        .formatted(
                            name(cases.apply(appeal)),
                            appeal.appellant(),
                            Moment.relative(appeal.openedAt()),
                            Markdown.escape(
                                Markdown.cut(appeal.plea().replaceAll("\\s+", " "), PLEA_IN_LIST))))
                .collect(Collectors.joining("\n")));
  }

  private static String name(Optional<ModerationCase> about) {
    return about
        .map(one -> "`#%s` %s".formatted(one.number(), CaseWords.type(one.type())))
        .orElse("a case that is gone");
  }

  /// What happened to the appeals of a case, a line each; empty where there are none.
  public static String history(List<Appeal> appeals) {
    return appeals.stream()
        .map(appeal ->
            "%s appeal %d: %s"
                .formatted(
                    Moment.relative(appeal.openedAt()),
                    appeal.key().attempt(),
                    inHistory(appeal.state())))
        .collect(Collectors.joining("\n"));
  }

  private static String inHistory(State state) {
    return switch (state) {
      case State.Open() -> "open";
      case State.Accepted(Decision decision, Remedy remedy) ->
          "**accepted** by <@%s>%s (%s)"
              .formatted(decision.by(), inShort(decision), remedy(remedy));
      case State.Denied(Decision decision) ->
          "**denied** by <@%s>%s".formatted(decision.by(), inShort(decision));
      case State.Withdrawn _ -> "withdrawn";
    };
  }

  private static String inShort(Decision decision) {
    return decision.answer().isEmpty()
        ? ""
        : ": “%s”"
            .formatted(
                Markdown.escape(
                    Markdown.cut(decision.answer().replaceAll("\\s+", " "), PLEA_IN_LIST)));
  }

  // --- for people --------------------------------------------------------------------------------

  /// What somebody reads in a direct message once their appeal is decided.
  public static Reply told(Appeal decided, ModerationCase about, String guildName) {
    String where =
        "Your appeal against case #%s in %s".formatted(about.number(), Markdown.escape(guildName));
    return switch (decided.state()) {
      case State.Accepted(Decision decision, Remedy remedy) ->
          answered(Reply.of(Tone.DONE, where + " was accepted", toPerson(remedy)), decision);
      case State.Denied(Decision decision) ->
          answered(Reply.of(Tone.PLAIN, where + " was denied", "The case stands."), decision);
      case State.Open _, State.Withdrawn _ -> Reply.of(Tone.PLAIN, where, "Nobody has decided it.");
    };
  }

  private static Reply answered(Reply reply, Decision decision) {
    return decision.answer().isEmpty()
        ? reply
        : reply.withWide("The moderators say", quoted(decision.answer()));
  }

  private static String toPerson(Remedy remedy) {
    return switch (remedy) {
      case NONE -> "The case was over already.";
      case PENDING -> "What was done to you is being undone.";
      case DONE -> "What was done to you is undone.";
      case REFUSED -> "The moderators undo what was done to you by hand.";
    };
  }

  /// Somebody's cases to choose from.
  public static Reply choice(List<ModerationCase> own, Function<GuildId, String> guildNames) {
    return Reply.of(
        Tone.PLAIN,
        "Against which case do you appeal?",
        own.stream()
            .map(one ->
                "`#%s` %s in %s · %s · %s"
                    .formatted(
                        one.number(),
                        CaseWords.title(one.type()),
                        Markdown.escape(guildNames.apply(one.key().guild())),
                        Moment.relative(one.opening().at()),
                        Markdown.cut(reason(one), PLEA_IN_LIST)))
            .collect(Collectors.joining("\n")));
  }

  /// Somebody has no case to appeal against.
  public static Reply nothingToAppeal() {
    return Reply.of(
        Tone.PLAIN,
        "There is nothing to appeal against",
        "I know of no case against you that is in effect, in a server that takes appeals through"
            + " me.");
  }

  /// Somebody has nothing to withdraw, or did not say what.
  public static Reply nothingToWithdraw() {
    return Reply.of(
        Tone.PLAIN,
        "Which appeal?",
        "Name the case, as `/appeals mine` shows it: none of your appeals is open, or several are.");
  }

  /// Somebody's own appeals.
  public static Reply own(
      List<Appeal> appeals,
      Function<Appeal, Optional<ModerationCase>> cases,
      Function<GuildId, String> guildNames) {
    return Reply.of(
        Tone.PLAIN,
        "Your appeals",
        appeals.isEmpty()
            ? "There are none."
            : appeals.stream()
                .map(appeal ->
                    "%s in %s · %s · %s"
                        .formatted(
                            name(cases.apply(appeal)),
                            Markdown.escape(guildNames.apply(appeal.key().of().guild())),
                            Moment.relative(appeal.openedAt()),
                            word(appeal.state())))
                .collect(Collectors.joining("\n")));
  }

  private static String word(State state) {
    return switch (state) {
      case State.Open() -> "nobody has decided yet";
      case State.Accepted _ -> "**accepted**";
      case State.Denied _ -> "denied";
      case State.Withdrawn _ -> "withdrawn";
    };
  }

  // --- answers -----------------------------------------------------------------------------------

  /// The answer to whoever appealed, withdrew or decided.
  public static Reply of(AppealOutcome outcome) {
    return switch (outcome) {
      case AppealOutcome.Opened(Appeal appeal, ModerationCase about) ->
          Reply.of(
              appeal.post().isPresent() ? Tone.DONE : Tone.CAUTION,
              "Your appeal against case #" + about.number() + " is on record",
              (appeal.post().isPresent()
                      ? "The moderators can read it."
                      : "It is not yet where the moderators read appeals: I go on trying, and they find it with `/appeals list` meanwhile.")
                  + " I try to message you when they have decided; `/appeals mine` shows it too.");
      case AppealOutcome.Withdrawn(_, ModerationCase about) ->
          Reply.of(
              Tone.DONE,
              "Your appeal against case #" + about.number() + " is withdrawn",
              "Nobody will decide it.");
      case AppealOutcome.Decided(Appeal appeal, ModerationCase about, Telling telling) ->
          decided(
              Reply.of(
                  isUndone(appeal.state()) ? Tone.DONE : Tone.CAUTION,
                  "The appeal against case #%s is %s"
                      .formatted(about.number(), word(appeal.state()).replace("*", "")),
                  switch (telling) {
                    case TOLD -> "They were told.";
                    case NOT_REACHED ->
                        "They could not be told: they take no messages from me, or share no server with me.";
                    case LATER -> "I go on undoing the case by myself, and tell them then.";
                  }),
              appeal.state());
      case AppealOutcome.Refused(AppealRefusal refusal) -> refused(refusal);
    };
  }

  private static boolean isUndone(State state) {
    return !(state instanceof State.Accepted(_, Remedy remedy))
        || remedy == Remedy.DONE
        || remedy == Remedy.NONE;
  }

  /// Why nothing was done.
  public static Reply refused(AppealRefusal refusal) {
    return Reply.of(Tone.PROBLEM, "Nothing was changed", sentence(refusal));
  }

  private static String sentence(AppealRefusal refusal) {
    return switch (refusal) {
      case AppealRefusal.SwitchedOff() ->
          "This server takes no appeals through me: its moderators have set no channel for them (`appeals.channel`).";
      case AppealRefusal.NotAppealable(CaseNumber number) ->
          "There is no case #%s against you that is in effect and can be appealed against."
              .formatted(number);
      case AppealRefusal.AlreadyOpen(Instant since) ->
          "You have appealed against it %s, and nobody has decided yet."
              .formatted(Moment.relative(since));
      case AppealRefusal.CoolingDown(Instant until) ->
          "You have appealed a short while ago. You can again %s.".formatted(Moment.full(until));
      case AppealRefusal.TooMany(int most) ->
          most == 1
              ? "You have appealed against it before, and this server decides once."
              : "You have appealed against it %d times, which is as often as this server decides."
                  .formatted(most);
      case AppealRefusal.PleaDoesNotFit(int letters) ->
          letters == 0
              ? "Say why it should be undone: the `text` is empty."
              : "The text has %,d letters; it may have %,d.".formatted(letters, Appeal.LONGEST);
      case AppealRefusal.NoneOpen(CaseNumber number) ->
          "There is no open appeal against case #%s. Look at `/appeals list`.".formatted(number);
      case AppealRefusal.OwnCase() -> "It is your own appeal: somebody else has to decide it.";
      case AppealRefusal.MayNotAct(Refusal refused) -> RefusalWords.of(refused, "decide it").body();
    };
  }

  private static Tone tone(State state) {
    return switch (state) {
      case State.Open() -> Tone.CAUTION;
      case State.Accepted _ -> Tone.DONE;
      case State.Denied _, State.Withdrawn _ -> Tone.PLAIN;
    };
  }

  private static String reason(ModerationCase about) {
    return about.reason().isGiven() ? quoted(about.reason().text()) : "*No reason given.*";
  }

  private static String quoted(String text) {
    return Markdown.escape(Markdown.cut(text, QUOTED));
  }
}
