package dev.rockhopper.adapters.discord.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import dev.rockhopper.application.evidence.EvidenceOutcome;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.moderation.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A refusal says what is so, and sends nobody into the next one.
class RefusalWordsTest {
  private static final CaseNumber NUMBER = new CaseNumber(13);

  private static String words(Refusal refusal) {
    return ReplyLimits.asText(RefusalWords.of(refusal, "time out ada"));
  }

  private static String aboutEvidence(Refusal refusal) {
    return ReplyLimits.asText(EvidenceEmbeds.of(new EvidenceOutcome.Refused(refusal), NUMBER));
  }

  private static Refusal runsAlready(boolean changeable) {
    return new Refusal.RunsAlready(LastingSanction.TIMEOUT, NUMBER, Cases.NOON, changeable);
  }

  private static Refusal justDone(LastingSanction kind, boolean changeable) {
    return new Refusal.JustDone(kind, People.MONA, NUMBER, Cases.NOON, changeable);
  }

  @Test
  void whoMayChangeTheTimeoutInForceReadsTheCommandThatWorksWhateverThePrefix() {
    assertThat(words(runsAlready(true)))
        .contains("`/cases modify number:13 duration:1h`")
        .doesNotContain("as a message");
    assertThat(words(justDone(LastingSanction.TIMEOUT, true)))
        .contains("`/cases modify number:13 duration:1h`");
  }

  @Test
  void whoMayNotChangeItIsNotSentThere() {
    assertThat(words(runsAlready(false))).contains("case #13.").doesNotContain("modify");
    assertThat(words(justDone(LastingSanction.TIMEOUT, false)))
        .contains("(case #13).")
        .doesNotContain("modify");
    assertThat(words(justDone(LastingSanction.BAN, false))).contains("Lift it with `unban`");
  }

  @Test
  void voidAndANewEndAreRefusedForWhatTheyAre() {
    assertThat(words(new Refusal.NewEndOfVoidedCase()))
        .contains("cannot be given together")
        .doesNotContain("the case is");
  }

  @Test
  void aLengthIsToldAsItWasAskedForHoweverLongTheCommandTook() {
    assertThat(words(tooLong(Duration.ofDays(730).minusMillis(1))))
        .contains("A timeout lasts at most 1 year; 2 years was asked for.");
    assertThat(words(tooLong(Duration.ofDays(400).minusSeconds(9)))).contains("400 days was");
    assertThat(words(tooLong(Duration.ZERO))).contains("none at all was");
  }

  private static Refusal tooLong(Duration asked) {
    return new Refusal.LengthOutOfRange(CaseType.TIMEOUT, asked, Sanction.LONGEST_TIMEOUT);
  }

  @Test
  void refusalsAboutEvidenceSpeakOfFiles() {
    assertThat(aboutEvidence(new Refusal.EvidenceUnknown(2, 1)))
        .contains("I did not find that file of case #13", "has 1 file of evidence");
    assertThat(aboutEvidence(new Refusal.EvidenceUnknown(3, 2))).contains("2 files of evidence");
    assertThat(aboutEvidence(new Refusal.EvidenceUnknown(1, 1)))
        .contains("I did not find that file of case #13", "It was removed meanwhile");
    assertThat(aboutEvidence(new Refusal.FileUnreadable()))
        .contains("I did not keep the file for case #13");
    assertThat(aboutEvidence(new Refusal.CaseUnknown(NUMBER))).contains("I did not find case #13");
    assertThat(aboutEvidence(new Refusal.TargetIsModerator()))
        .contains("Case #13 is against you")
        .doesNotContain("if you mean it");
  }
}
