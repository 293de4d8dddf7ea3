package dev.rockhopper.adapters.discord.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.door.ReplyMessages;
import dev.rockhopper.adapters.discord.door.ReplyMessages.Form;
import java.util.Arrays;
import java.util.Collections;
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

  private static List<Reply> cases(int... lengths) {
    return Arrays.stream(lengths)
        .mapToObj(length ->
            Reply.of(Tone.DONE, "Case", "x".repeat(length)).with("User", "u").footed("[case 1/a]"))
        .toList();
  }

  private static int letters(List<Reply> replies) {
    return replies.stream()
        .mapToInt(reply -> ReplyMessages.create(reply, Form.EMBED).getEmbeds().get(0).getLength())
        .sum();
  }

  @Test
  void asManyRepliesAreShownTogetherAsTheirSumAllows() {
    assertThat(ReplyLimits.wholeTogether(cases(1, 2, 3))).isEqualTo(3);
    assertThat(ReplyLimits.wholeTogether(cases(new int[12]))).isEqualTo(10);
    assertThat(ReplyLimits.wholeTogether(cases(2900, 2900, 200))).isEqualTo(2);
    assertThat(ReplyLimits.wholeTogether(cases(2900, 3100, 200))).isEqualTo(1);
    assertThat(ReplyLimits.wholeTogether(cases(9000, 1))).isEqualTo(1);
    assertThat(ReplyLimits.wholeTogether(cases(1, 9000))).isEqualTo(1);
  }

  @Test
  void ofRepliesThatAreTooLongTogetherTheLongestTextsAreCut() {
    List<Reply> replies = cases(10, 4000, 300, 3000);

    List<Reply> fitting = ReplyLimits.forEmbeds(replies);

    assertThat(letters(fitting)).isBetween(5_900, 6_000);
    assertThat(fitting.get(0)).isEqualTo(replies.get(0));
    assertThat(fitting.get(2)).isEqualTo(replies.get(2));
    assertThat(fitting.get(1).body()).hasSameSizeAs(fitting.get(3).body()).endsWith("…");
    assertThat(fitting).extracting(Reply::footer).containsOnly("[case 1/a]");
  }

  @Test
  void wideFieldsAreCutWithTheBodiesAndTheOthersAreNot() {
    Reply reply = Reply.of(Tone.PLAIN, "T", "").withWide("Why", "y".repeat(1000)).with("A", "b");

    List<Reply> fitting = ReplyLimits.forEmbeds(Collections.nCopies(10, reply));

    assertThat(letters(fitting)).isLessThanOrEqualTo(6_000);
    assertThat(fitting.getFirst().fields().getFirst().value()).endsWith("…");
    assertThat(fitting.getFirst().fields().getLast().value()).isEqualTo("b");
  }

  @Test
  void repliesThatFitTogetherAreLeftAsTheyAre() {
    assertThat(ReplyLimits.forEmbeds(cases(500, 500))).isEqualTo(cases(500, 500));
  }

  @Test
  void inPlainTextEachReplyGetsTheSameRoomAndKeepsItsFooter() {
    String text = ReplyLimits.content(cases(3000, 5, 3000));

    assertThat(text).hasSizeLessThanOrEqualTo(2000);
    assertThat(text.split("\n-# \\[case 1/a]", -1)).hasSize(4);
  }
}
