package dev.rockhopper.domain.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockhopper.domain.fixtures.People;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReportVoiceTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String LONG = "é".repeat(ReportVoice.LONGEST_REASON);

  @Test
  void whatIsAddedStandsBehindWhatWasSaid() {
    ReportVoice voice = voice("rude").adding("rude again").adding("worse");

    assertThat(voice.reasons()).containsExactly("rude", "rude again", "worse");
  }

  @Test
  void whatIsSaidAgainAndWhatSaysNothingIsNoNews() {
    ReportVoice voice = voice("rude").adding("worse");

    assertThat(voice.isNews("rude")).isFalse();
    assertThat(voice.isNews("worse")).isFalse();
    assertThat(voice.isNews("  ")).isFalse();
    assertThat(voice.isNews("spam")).isTrue();
  }

  @Test
  void whoSaidNothingAtFirstSaysOneThingThen() {
    assertThat(voice("").adding("rude").reasons()).containsExactly("rude");
  }

  @Test
  void whereThereIsNoRoomWhatWasSaidBeforeIsShortened() {
    ReportVoice voice = voice(LONG).adding("worse");

    assertThat(voice.reasons()).hasSize(2).last().isEqualTo("worse");
    assertThat(voice.reason()).hasSize(ReportVoice.LONGEST_REASON);
    assertThat(voice("rude").adding(LONG).reasons()).containsExactly(LONG);
  }

  @Test
  void aReasonThatIsTooLongIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> voice(LONG + "!"))
        .withMessageContaining("1000");
  }

  private static ReportVoice voice(String reason) {
    return new ReportVoice(People.MONA, NOON, reason);
  }
}
