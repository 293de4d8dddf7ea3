package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.approvals.Approval;
import dev.rockhopper.domain.approvals.ApprovalKey;
import dev.rockhopper.domain.approvals.IApprovalRepository;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessagePlace;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.StaleVersionException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every repository of approvals keeps.
public interface ApprovalRepositoryContract extends GuildStore {

  /// The approvals under test.
  IApprovalRepository approvals();

  private static Approval wanted(GuildId guild, Sanction sanction, SourceId source) {
    return new Approval(
        new ApprovalKey(guild, Guilds.message().value()),
        People.MONA,
        new Approval.Deed(
            sanction,
            List.of(People.TERRY, People.TINA),
            sanction instanceof Sanction.Ban
                ? Map.of(People.TINA, Cases.NOON.truncatedTo(ChronoUnit.MILLIS))
                : Map.of(),
            "raid 🐧",
            source),
        Cases.NOON,
        Cases.NOON.plusSeconds(60),
        new Approval.State.Pending(),
        Optional.empty(),
        0);
  }

  private Approval stored(GuildId guild) {
    return approvals().create(wanted(guild, new Sanction.Kick(), Cases.source()));
  }

  @Test
  default void anApprovalComesBackAsItWent() {
    GuildId guild = freshGuild();

    for (Sanction sanction :
        List.of(new Sanction.Ban(new MessagePurge(3)), new Sanction.Unban(), new Sanction.Kick())) {
      Approval wanted = wanted(guild, sanction, Cases.source());
      Approval stored = approvals().create(wanted);
      assertThat(stored).isEqualTo(wanted.atVersion(1));
      assertThat(approvals().findById(wanted.key())).contains(stored);
    }
    assertThat(approvals().findById(new ApprovalKey(guild, 1))).isEmpty();
  }

  @Test
  default void theSameEventAsksOnce() {
    GuildId guild = freshGuild();
    SourceId source = Cases.source();
    Approval stored = approvals().create(wanted(guild, new Sanction.Kick(), source));

    assertThat(approvals().findBySource(guild, People.MONA, source)).contains(stored);
    assertThat(approvals().findBySource(guild, People.MILO, source)).isEmpty();
    assertThatThrownBy(() -> approvals().create(wanted(guild, new Sanction.Kick(), source)))
        .isInstanceOf(DuplicateException.class);
  }

  @Test
  default void aDecisionIsKept() {
    GuildId guild = freshGuild();
    Approval first = stored(guild);
    Approval second = stored(guild);

    MessagePlace post = new MessagePlace(Guilds.channel(), Guilds.message());
    Approval posted = approvals().update(first.postedAt(post));
    Approval approved = approvals().update(posted.approved(People.MILO, Cases.NOON.plusSeconds(1)));
    Approval declined = approvals().update(second.declined(People.MONA, Cases.NOON.plusSeconds(2)));

    assertThat(approved.version()).isEqualTo(3);
    assertThat(approved.post()).contains(post);
    assertThat(approvals().findById(first.key())).contains(approved);
    assertThat(approvals().findById(second.key())).contains(declined);
  }

  @Test
  default void nobodyDecidesOnWhatHasChangedMeanwhile() {
    Approval stored = stored(freshGuild());
    approvals().update(stored.approved(People.MILO, Cases.NOON));

    assertThatThrownBy(() -> approvals().update(stored.declined(People.MONA, Cases.NOON)))
        .isInstanceOf(StaleVersionException.class);
  }

  @Test
  default void ofManyWhoAgreeAtOnceOneDoes() {
    Approval stored = stored(freshGuild());

    List<Boolean> agreed =
        Concurrently.times(
            6,
            _ ->
                inTransaction(() -> {
                  Optional<Approval> open =
                      approvals()
                          .findForUpdate(stored.key())
                          .filter(found -> found.isOpen(Cases.NOON));
                  open.ifPresent(
                      found -> approvals().update(found.approved(People.MILO, Cases.NOON)));
                  return open.isPresent();
                }));

    assertThat(agreed).containsOnlyOnce(true);
  }

  @Test
  default void onlyWhatCanStillBeDecidedIsOpen() {
    GuildId guild = freshGuild();
    Approval first = stored(guild);
    Approval decided = stored(guild);
    approvals().update(decided.approved(People.MILO, Cases.NOON));
    stored(freshGuild());

    assertThat(approvals().open(guild, Cases.NOON)).containsExactly(first);
    assertThat(approvals().open(guild, first.until())).isEmpty();
  }

  @Test
  default void noMoreThanTwentyFiveAreListed() {
    GuildId guild = freshGuild();
    IntStream.range(0, 26).forEach(_ -> stored(guild));

    assertThat(approvals().open(guild, Cases.NOON)).hasSize(25);
  }

  @Test
  default void whatIsRolledBackIsNotThere() {
    GuildId guild = freshGuild();

    rollBack(() -> stored(guild));

    assertThat(approvals().open(guild, Cases.NOON)).isEmpty();
    assertThatThrownBy(() -> approvals().findForUpdate(new ApprovalKey(guild, 1)))
        .isInstanceOf(IllegalStateException.class);
  }
}
