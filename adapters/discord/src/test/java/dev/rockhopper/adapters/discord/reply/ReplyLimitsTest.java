package dev.rockhopper.adapters.discord.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyLimitsTest {
  @Test
  void whatFitsIsLeftAlone() {
    Reply reply = Reply.of(Tone.DONE, "Title", "Body").with("A", "b");

    assertThat(ReplyLimits.forEmbed(reply)).isSameAs(reply);
    assertThat(ReplyLimits.content(reply)).isEqualTo("✅ **Title**\nBody\n**A:** b");
  }

  @Test
  void whatIsTooLongForAnEmbedIsCutAndComesWholeAsAFile() {
    Reply reply = Reply.of(Tone.PLAIN, "Title", "x".repeat(10_000));

    Reply cut = ReplyLimits.forEmbed(reply);

    assertThat(cut.body()).hasSize(4096).endsWith("…");
    assertThat(cut.files()).hasSize(1);
    assertThat(cut.files().getFirst().text()).contains("x".repeat(10_000));
  }

  @Test
  void theSumOfAnEmbedsPartsIsLimitedToo() {
    Reply reply = Reply.of(Tone.PLAIN, "Title", "x".repeat(4000));
    for (int i = 0; i < 30; i++) {
      reply = reply.with("label " + i, "y".repeat(500));
    }

    Reply cut = ReplyLimits.forEmbed(reply);

    int total =
        cut.title().length()
            + cut.body().length()
            + cut.fields().stream().mapToInt(f -> f.label().length() + f.value().length()).sum();
    assertThat(total).isLessThanOrEqualTo(6000);
    assertThat(cut.fields()).hasSizeLessThanOrEqualTo(25);
    assertThat(cut.files()).hasSize(1);
  }

  @Test
  void aPlainMessageIsCutAtTwoThousandAndComesWholeAsAFile() {
    Reply reply = ReplyLimits.forPlainText(Reply.of(Tone.PLAIN, "T", "x".repeat(3000)));

    assertThat(ReplyLimits.content(reply)).hasSize(2000);
    assertThat(reply.files()).hasSize(1);
  }

  @Test
  void theFooterOfAPlainMessageIsNotCutOff() {
    Reply reply = Reply.of(Tone.PLAIN, "T", "x".repeat(3000)).footed("Case RH-1-abc");

    assertThat(ReplyLimits.content(reply)).hasSize(2000).endsWith("x…\n-# Case RH-1-abc");
  }

  @Test
  void aLetterOfTwoUnitsIsNeverCutInHalf() {
    assertThat(Markdown.cut("🦈🦈🦈", 4)).isEqualTo("🦈…");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *bold* _it_ ~~no~~  | \\*bold\\* \\_it\\_ \\~\\~no\\~\\~
          [x](http://a)       | \\[x\\](http://a)
          - list              | \\- list
          so-so               | so-so
          # head              | \\# head
          `code`              | \\`code\\`
          plain               | plain
          """)
  void markdownOfPeopleIsDisarmed(String text, String safe) {
    assertThat(Markdown.escape(text)).isEqualTo(safe.replace("\\\\", "\\"));
  }

  @Test
  void mentionsOfPeopleAreDisarmed() {
    assertThat(Markdown.escape("@everyone <@1> <#2>"))
        .doesNotContain("@everyone", "<@", "<#")
        .isEqualTo("@\u200Beveryone <\u200B@\u200B1> <\u200B#2>");
  }

  @Test
  void codeCannotBeBrokenOutOf() {
    assertThat(Markdown.code("a`b\nc")).isEqualTo("`aˋb c`");
    assertThat(List.of(Tone.values())).allMatch(tone -> tone.colour() > 0);
  }
}
