package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.command.CommandButton;
import dev.rockhopper.adapters.discord.menu.MenuButton.Look;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.approvals.ApprovalRequirement;
import dev.rockhopper.application.moderation.MassOutcome;
import dev.rockhopper.domain.approvals.Approval;
import dev.rockhopper.domain.approvals.Approval.State;
import dev.rockhopper.domain.approvals.ApprovalRefusal;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Mass actions that wait for a second moderator, in words.
public final class ApprovalEmbeds {
  private static final int SHOWN_TARGETS = 20;
  private static final int LONGEST_REASON = 500;

  private ApprovalEmbeds() {}

  /// A request, as it stands.
  public static Reply shown(Approval approval) {
    Reply reply =
        Reply.of(tone(approval.state()), title(approval), body(approval))
            .with("Moderator", People.shown(approval.moderator()))
            .with("Reason", reason(approval.deed().reason()));
    return switch (approval.state()) {
      case State.Pending() -> reply.with("Waits until", Moment.full(approval.until()));
      case State.Approved(UserId by, Instant at) ->
          reply.with("Approved", "by <@%s> %s".formatted(by, Moment.relative(at)));
      case State.Declined(UserId by, Instant at) ->
          reply.with("Declined", "by <@%s> %s".formatted(by, Moment.relative(at)));
    };
  }

  /// Something approved is begun only now; what became of beginning it.
  public static Reply begunLate(Approval approval, MassOutcome outcome) {
    Reply reply =
        switch (outcome) {
          case MassOutcome.Refused(Refusal refusal) ->
              Reply.of(
                  Tone.PROBLEM,
                  "Approved, but not done: " + deed(approval),
                  "I was stopped before I could begin, and when I was back: "
                      + RefusalWords.of(refusal, "do it").body());
          case MassOutcome.Opened(List<MassOutcome.Result> results, var ending) ->
              MassEmbeds.begunLate("Begun late: " + deed(approval), results, ending);
        };
    return reply.with("Moderator", People.shown(approval.moderator()));
  }

  /// Its buttons while it waits.
  public static List<CommandButton> buttons(Approval approval) {
    Map<String, String> id = Map.of("id", Long.toString(approval.key().id()));
    return List.of(
        CommandButton.of("Approve", Look.DANGER, "approvals approve", id),
        CommandButton.of("Decline", Look.QUIET, "approvals decline", id));
  }

  /// The answer to whoever asked.
  public static Reply waiting(ApprovalRequirement.Waiting waiting) {
    Approval approval = waiting.approval();
    if (!(approval.state() instanceof State.Pending)) {
      return shown(approval);
    }
    String where =
        approval
            .post()
            .map(post -> "I have asked in <#" + post.channel() + ">.")
            .orElse(
                "I could not ask in a channel: set `limits.channel`, or tell another moderator of `/approvals list`.");
    return Reply.of(
            Tone.CAUTION, "A second moderator has to agree", "Nothing is done yet. " + where)
        .with("Waits until", Moment.full(approval.until()));
  }

  /// One line of a list.
  public static Reply list(List<Approval> waiting) {
    return Reply.of(
        Tone.PLAIN,
        "What waits for a second moderator",
        waiting.isEmpty()
            ? "Nothing does."
            : waiting.stream()
                .map(one ->
                    "`%d` · %s · <@%s> · until %s"
                        .formatted(
                            one.key().id(),
                            deed(one),
                            one.moderator(),
                            Moment.relative(one.until())))
                .collect(Collectors.joining("\n")));
  }

  /// Why nothing was decided.
  public static Reply refused(ApprovalRefusal refusal) {
    return Reply.of(
        Tone.PROBLEM,
        "Nothing was decided",
        switch (refusal) {
          case ApprovalRefusal.Unknown() ->
              "This server has no such request. Look at `/approvals list`.";
          case ApprovalRefusal.OwnAction() ->
              "You asked for it yourself: another moderator has to agree.";
          case ApprovalRefusal.Expired(Instant at) ->
              "Its time ended %s. Whoever wants it can ask again.".formatted(Moment.relative(at));
          case ApprovalRefusal.Decided(State state) -> decided(state);
          case ApprovalRefusal.MayNotAct(Refusal.ModeratorQuarantined(Instant since)) ->
              "A moderator who is concerned is in quarantine since %s."
                  .formatted(Moment.full(since));
          case ApprovalRefusal.MayNotAct(Refusal other) ->
              RefusalWords.of(other, "decide it").body();
        });
  }

  private static String decided(State state) {
    return switch (state) {
      case State.Pending() -> "It still waits.";
      case State.Approved(UserId by, Instant at) ->
          "<@%s> has approved it %s.".formatted(by, Moment.relative(at));
      case State.Declined(UserId by, Instant at) ->
          "<@%s> has declined it %s.".formatted(by, Moment.relative(at));
    };
  }

  private static Tone tone(State state) {
    return switch (state) {
      case State.Pending() -> Tone.CAUTION;
      case State.Approved _ -> Tone.DONE;
      case State.Declined _ -> Tone.PLAIN;
    };
  }

  private static String title(Approval approval) {
    return switch (approval.state()) {
      case State.Pending() -> "A second moderator is wanted: " + deed(approval);
      case State.Approved _ -> "Approved: " + deed(approval);
      case State.Declined _ -> "Declined: " + deed(approval);
    };
  }

  private static String deed(Approval approval) {
    return "%s %d people"
        .formatted(
            CaseWords.type(approval.deed().sanction().type()), approval.deed().targets().size());
  }

  private static String body(Approval approval) {
    List<UserId> targets = approval.deed().targets();
    String shown =
        targets.stream()
            .limit(SHOWN_TARGETS)
            .map(target -> "<@" + target + ">")
            .collect(Collectors.joining(" "));
    return targets.size() > SHOWN_TARGETS
        ? shown + " and %d more".formatted(targets.size() - SHOWN_TARGETS)
        : shown;
  }

  private static String reason(String reason) {
    return reason.isBlank()
        ? "*No reason given.*"
        : Markdown.escape(Markdown.cut(reason, LONGEST_REASON));
  }
}
