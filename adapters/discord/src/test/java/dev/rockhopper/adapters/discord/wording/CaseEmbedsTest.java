package dev.rockhopper.adapters.discord.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseEmbedsTest {
  private static final ModerationCase BAN = Cases.ban(Guilds.fresh()).applied(Cases.NOON);

  @Test
  void whoeverTheModeratorActedForIsShownInFullAndInTheLog() {
    ModerationCase acted = Cases.actedFor(People.MILO, BAN);

    assertThat(ReplyLimits.asText(CaseEmbeds.full(acted)))
        .contains("On behalf of", "<@" + People.MILO + ">");
    assertThat(ReplyLimits.asText(CaseEmbeds.logged(acted, List.of())))
        .contains("On behalf of", "<@" + People.MILO + ">");
    assertThat(ReplyLimits.asText(CaseEmbeds.full(BAN))).doesNotContain("On behalf of");
  }

  @Test
  void aCaseSaysHowManyFilesItHasAndWhetherItsEndIsSure() {
    assertThat(ReplyLimits.asText(CaseEmbeds.full(BAN, false, 0)))
        .isEqualTo(ReplyLimits.asText(CaseEmbeds.full(BAN)));
    assertThat(ReplyLimits.asText(CaseEmbeds.full(BAN, true, 1)))
        .contains("not confirmed by Discord yet", "1 file:");
    assertThat(ReplyLimits.asText(CaseEmbeds.full(BAN, false, 2))).contains("2 files:");
  }

  @Test
  void aHiddenCaseSaysSo() {
    assertThat(ReplyLimits.asText(CaseEmbeds.full(BAN.listedAs(CaseListing.HIDDEN))))
        .contains("Hidden");
    assertThat(ReplyLimits.asText(CaseEmbeds.full(BAN))).doesNotContain("Hidden");
  }

  @Test
  void whoLetSomebodyOutOfJailByHandIsWhoKeptRolesFromThem() {
    RoleId red = new RoleId(7);
    ModerationCase release =
        Cases.of(
                Guilds.fresh(),
                new Sanction.Unjail(new JailRoles(new RoleId(1), List.of(red)), List.of(red)))
            .applied(Cases.NOON);
    ModerationCase found = Cases.from(SourceId.found(new CaseId(5)), release);

    assertThat(ReplyLimits.asText(CaseEmbeds.full(found)))
        .contains("whoever let them out did not give these back", "in Discord itself");
    assertThat(ReplyLimits.asText(CaseEmbeds.full(release))).contains("out of my reach");
  }

  @Test
  void whatIsInForceNoMoreSaysSoAtTheTopOfItsLogMessage() {
    ModerationCase voided = BAN.voided(Cases.NOON, People.MILO);

    assertThat(CaseEmbeds.logged(voided, List.of()).title()).endsWith("(voided)");
    assertThat(CaseEmbeds.logged(voided, List.of()).tone()).isEqualTo(Tone.PLAIN);
    assertThat(CaseEmbeds.logged(BAN, List.of()).title()).doesNotContain("(");
  }

  @Test
  void theHistoryTellsOfAMovedEnd() {
    CaseRevision moved =
        new CaseRevision(
            BAN.key(),
            2,
            Cases.NOON,
            People.MONA,
            new CaseRevision.Change.EndMoved(Cases.NOON, Cases.NOON.plusSeconds(60)));

    assertThat(ReplyLimits.asText(CaseEmbeds.history(BAN, List.of(moved))))
        .contains(
            "ends <t:" + Cases.NOON.getEpochSecond(),
            "→ <t:" + Cases.NOON.plusSeconds(60).getEpochSecond());
  }

  @Test
  void theLineOfAListNamesWhoeverTheModeratorActedFor() {
    assertThat(CaseEmbeds.line(Cases.actedFor(People.MILO, BAN)))
        .contains("on behalf of <@" + People.MILO + ">");
    assertThat(CaseEmbeds.line(BAN)).doesNotContain("on behalf of");
  }

  @Test
  void theLogMessageSaysWhoEditedTheReasonLast() {
    List<CaseRevision> history = List.of(edited(2, People.MONA), edited(3, People.MILO));

    assertThat(ReplyLimits.asText(CaseEmbeds.logged(BAN, history)))
        .contains("edited by <@" + People.MILO + ">")
        .doesNotContain("edited by <@" + People.MONA + ">");
    assertThat(ReplyLimits.asText(CaseEmbeds.logged(BAN, List.of()))).doesNotContain("edited by");
  }

  private static CaseRevision edited(long version, UserId by) {
    return new CaseRevision(
        BAN.key(),
        version,
        Cases.NOON,
        by,
        new CaseRevision.Change.ReasonEdited(Reason.NONE, Cases.SPAM));
  }
}
