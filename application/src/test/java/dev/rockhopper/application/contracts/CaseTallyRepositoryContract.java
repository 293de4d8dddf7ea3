package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.statistics.CaseTally;
import dev.rockhopper.domain.statistics.ICaseTallyRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What everybody who counts cases counts.
public interface CaseTallyRepositoryContract extends CaseStore {
  /// A day before.
  Instant DAY_BEFORE = Cases.NOON.minus(Duration.ofDays(1));

  /// Who counts.
  ICaseTallyRepository tallies();

  private ModerationCase made(ModerationCase draft) {
    return cases().update(cases().create(draft).applied(Cases.NOON));
  }

  @Test
  default void casesAreCountedByModeratorTypeAndPeriod() {
    GuildId guild = freshGuild();
    made(Cases.warning(guild));
    made(Cases.warning(guild));
    made(Cases.at(DAY_BEFORE, Cases.warning(guild)));
    made(Cases.ban(guild));
    made(Cases.by(People.MILO, Cases.note(guild)));
    made(Cases.warning(freshGuild()));

    List<CaseTally> counted =
        tallies().count(guild, Optional.empty(), List.of(Cases.NOON, Instant.EPOCH));

    assertThat(counted)
        .containsExactly(
            new CaseTally(People.MONA, CaseType.BAN, List.of(1L, 1L)),
            new CaseTally(People.MONA, CaseType.WARN, List.of(2L, 3L)),
            new CaseTally(People.MILO, CaseType.NOTE, List.of(1L, 1L)));
  }

  @Test
  default void oneModeratorsAreCountedAlone() {
    GuildId guild = freshGuild();
    made(Cases.warning(guild));
    made(Cases.by(People.MILO, Cases.note(guild)));

    assertThat(tallies().count(guild, Optional.of(People.MILO), List.of(DAY_BEFORE)))
        .containsExactly(new CaseTally(People.MILO, CaseType.NOTE, List.of(1L)));
    assertThat(tallies().count(guild, Optional.of(People.MILO), List.of(Cases.NOON.plusSeconds(1))))
        .isEmpty();
  }

  @Test
  default void whatDidNotComeAboutOrIsVoidCountsForNobody() {
    GuildId guild = freshGuild();
    cases().create(Cases.warning(guild));
    cases()
        .update(
            cases()
                .create(Cases.ban(guild))
                .failed(Cases.NOON, CaseFailure.of(CaseFailure.Cause.FORBIDDEN)));
    cases().update(made(Cases.warning(guild)).voided(Cases.NOON, People.MONA));

    assertThat(tallies().count(guild, Optional.empty(), List.of(Instant.EPOCH))).isEmpty();
  }
}
