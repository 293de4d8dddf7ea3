package dev.rockhopper.adapters.discord.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.ReplyField;
import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import dev.rockhopper.application.moderation.NoticeTemplate;
import dev.rockhopper.application.moderation.TargetNotice;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeEmbedsTest {
  private static final String GUILD = "Rockhopper Bay";

  private static ModerationCase of(Sanction sanction) {
    return Cases.of(Guilds.fresh(), sanction).numbered(new CaseNumber(12));
  }

  private static ModerationCase ban() {
    return of(new Sanction.Ban(MessagePurge.NONE));
  }

  private static ModerationCase timeout(Duration length) {
    return of(new Sanction.Timeout(Cases.NOON.plus(length)));
  }

  private static TargetNotice written(String template) {
    return new TargetNotice(
        Optional.of(new NoticeTemplate(template)), "", TargetNotice.Naming.HIDDEN);
  }

  private static String body(String template, ModerationCase shown) {
    return NoticeEmbeds.toTarget(shown, written(template), GUILD).body();
  }

  @Test
  void theGuildIsNamedWhateverTheTemplateSays() {
    Reply told = NoticeEmbeds.toTarget(ban(), written("Bye"), GUILD);

    assertThat(told.title()).isEqualTo("You are being banned from Rockhopper Bay");
    assertThat(told.body()).isEqualTo("Bye");
  }

  @Test
  void theUsualMessageNamesNobodyAndSaysTheReason() {
    Reply told = NoticeEmbeds.toTarget(ban(), TargetNotice.USUAL, GUILD);

    assertThat(told.title()).contains(GUILD);
    assertThat(told.body()).isEqualTo("spam");
    assertThat(told.toString()).doesNotContain(People.MONA.toString());
  }

  @Test
  void theUsualMessageSaysWhoActedAndHowToAppealWhereTheGuildWantsThat() {
    TargetNotice notice =
        new TargetNotice(Optional.empty(), "Write to us", TargetNotice.Naming.NAMED);

    Reply told = NoticeEmbeds.toTarget(ban(), notice, GUILD);

    assertThat(told.fields()).extracting(ReplyField::label).containsExactly("Moderator", "Appeal");
    assertThat(told.toString()).contains(People.MONA.toString(), "Write to us");
  }

  @Test
  void theModeratorOfATemplateIsNamedOnlyWhereTheGuildWantsThat() {
    NoticeTemplate template = new NoticeTemplate("By {moderator}: {appeal}.");

    assertThat(
            NoticeEmbeds.toTarget(
                    ban(),
                    new TargetNotice(Optional.of(template), "appeal", TargetNotice.Naming.HIDDEN),
                    GUILD)
                .body())
        .isEqualTo("By a moderator: appeal.");
    assertThat(
            NoticeEmbeds.toTarget(
                    ban(),
                    new TargetNotice(Optional.of(template), "", TargetNotice.Naming.NAMED),
                    GUILD)
                .body())
        .isEqualTo("By <@" + People.MONA + ">: .");
  }

  @ParameterizedTest
  @CsvSource({
    "PT1H, 1 hour",
    "PT59M59.5S, 1 hour",
    "P1DT2H30M, 1 day 2 hours",
    "PT90S, 1 minute 30 seconds",
    "PT1H59M55S, 2 hours",
    "P28D, 28 days",
    "P365D, 1 year",
    "P366D, 366 days"
  })
  void aLengthIsToldInItsTwoLargestUnits(Duration length, String words) {
    assertThat(body("{duration}", timeout(length))).isEqualTo(words);
  }

  @Test
  void whatLastsWithoutEndIsForGoodAndWhatPassesHasNoLength() {
    assertThat(body("{action} {duration}", ban())).isEqualTo("banned for good");
    assertThat(body("{action}\nFor {duration}", of(new Sanction.Kick()))).isEqualTo("kicked");
    assertThat(body("{action}\nEnds {ends}", ban())).isEqualTo("banned");
    assertThat(body("{ends}", timeout(Duration.ofHours(1)))).contains("<t:");
    assertThat(body("{case} {guild}", ban())).isEqualTo("#12 Rockhopper Bay");
  }

  @Test
  void mentionsInReasonsAndNamesAreInert() {
    ModerationCase shown = ban().explainedBy(new Reason("@everyone <@&5> **bold**"));

    String told = NoticeEmbeds.toTarget(shown, written("{reason} {guild}"), "@here").body();

    assertThat(told).doesNotContain("@everyone", "<@&5>", "@here").contains("\\*\\*bold\\*\\*");
  }

  @Test
  void theLongestReasonInTheLongestTemplateFitsIntoAnEmbed() {
    ModerationCase shown = ban().explainedBy(new Reason("*".repeat(Reason.MAX_LENGTH)));
    String twice = "{reason}\n{reason}\n" + "x".repeat(NoticeTemplate.MAX_LENGTH - 18) + "\n";

    Reply told = NoticeEmbeds.toTarget(shown, written(twice.strip()), GUILD);

    assertThat(told.body().length()).isLessThanOrEqualTo(4_096);
    assertThat(told.body()).contains("…").endsWith("xxx");
    assertThat(ReplyLimits.forEmbed(told).files()).isEmpty();
  }
}
