package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.ReplyFile;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.evidence.EvidenceOutcome;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.evidence.Evidence;
import dev.rockhopper.domain.moderation.Refusal;
import java.util.List;

/// What moderators read about the evidence of cases.
public final class EvidenceEmbeds {
  private static final int HASH_IN_LIST = 12;
  private static final int NAME_IN_LIST = 60;

  private EvidenceEmbeds() {}

  /// The answer to a request about the evidence of a case.
  public static Reply of(EvidenceOutcome outcome, CaseNumber number) {
    return switch (outcome) {
      case EvidenceOutcome.Kept(_, Evidence evidence) ->
          described(
              Reply.of(
                  Tone.DONE,
                  "Case #" + number + " has a copy now",
                  "It stays when the message is deleted."),
              evidence);
      case EvidenceOutcome.KeptBefore(_, Evidence evidence) ->
          described(
              Reply.of(
                  Tone.PLAIN,
                  "Case #" + number + " has that already",
                  "The content is the same to the byte, so nothing was added."),
              evidence);
      case EvidenceOutcome.Removed(_, Evidence evidence) ->
          described(
              Reply.of(
                  Tone.DONE,
                  "Case #" + number + " has that copy no more",
                  "It is gone for good; the audit trail keeps its hash."),
              evidence);
      case EvidenceOutcome.Listed(_, List<Evidence> evidence) -> listed(number, evidence);
      case EvidenceOutcome.Shown shown ->
          described(
                  Reply.of(
                      Tone.PLAIN,
                      "Evidence of case #" + number,
                      "The stored copy, which is what its hash says."),
                  shown.evidence())
              .attaching(new ReplyFile(shown.evidence().file().name(), shown.content()));
      case EvidenceOutcome.Damaged(_, Evidence evidence) ->
          described(
              Reply.of(
                  Tone.PROBLEM,
                  "The stored copy is damaged",
                  "Its content is not what its hash says, so it proves nothing. Somebody has changed"
                      + " it in the database."),
              evidence);
      case EvidenceOutcome.Refused(Refusal refusal) ->
          refusal instanceof Refusal.TargetIsModerator
              ? Reply.of(
                  Tone.PROBLEM,
                  "I did not keep the file",
                  "Case #"
                      + number
                      + " is against you. Another moderator has to add the file to it.")
              : RefusalWords.of(refusal, deed(refusal) + " case #" + number);
    };
  }

  /// Where everybody would see the copy.
  public static Reply onlyInPrivate(CaseNumber number) {
    return Reply.of(
        Tone.PROBLEM,
        "I do not show evidence in public",
        "Use `/evidence show` for case #" + number + ": its answer is seen by you alone.");
  }

  private static String deed(Refusal refusal) {
    if (refusal instanceof Refusal.CaseUnknown) {
      return "find";
    }
    return refusal instanceof Refusal.EvidenceUnknown ? "find that file of" : "keep the file for";
  }

  private static Reply described(Reply reply, Evidence evidence) {
    return reply
        .with("File", Markdown.escape(evidence.file().name()))
        .with("Size", size(evidence.file().size()))
        .with("Added", "by <@" + evidence.addedBy() + "> " + Moment.relative(evidence.addedAt()))
        .withWide("SHA-256", Markdown.code(evidence.hash().hex()));
  }

  private static Reply listed(CaseNumber number, List<Evidence> evidence) {
    StringBuilder lines = new StringBuilder();
    for (int place = 1; place <= evidence.size(); place++) {
      Evidence one = evidence.get(place - 1);
      lines.append(
          "**%d** %s · %s · by <@%s> %s · `%s…`%n"
              .formatted(
                  place,
                  Markdown.escape(Markdown.cut(one.file().name(), NAME_IN_LIST)),
                  size(one.file().size()),
                  one.addedBy(),
                  Moment.relative(one.addedAt()),
                  one.hash().hex().substring(0, HASH_IN_LIST)));
    }
    return Reply.of(
        Tone.PLAIN,
        "Evidence of case #" + number,
        evidence.isEmpty() ? "There is none." : lines.toString().strip());
  }

  private static String size(long bytes) {
    return bytes < 1024 ? bytes + " bytes" : (bytes + 512) / 1024 + " KiB";
  }
}
