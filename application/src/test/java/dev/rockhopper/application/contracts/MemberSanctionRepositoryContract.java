package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.AssumptionException;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every repository of sanctions keeps: one active of each kind against each member.
public interface MemberSanctionRepositoryContract extends CaseStore {

  /// The sanctions under test.
  IMemberSanctionRepository sanctions();

  private static MemberSanction ban(ModerationCase origin) {
    return new MemberSanction(
        origin.key(),
        origin.opening().target(),
        LastingSanction.BAN,
        Cases.NOON,
        new Expiry.Never(),
        1);
  }

  private static MemberSanction timeout(ModerationCase origin) {
    return new MemberSanction(
        origin.key(),
        origin.opening().target(),
        LastingSanction.TIMEOUT,
        Cases.NOON,
        new Expiry.Until(Cases.NOON.plus(Duration.ofHours(1))),
        1);
  }

  private MemberSanction claimedBan(GuildId guild) {
    MemberSanction ban = ban(cases().create(Cases.ban(guild)));
    assertThat(sanctions().claim(ban)).isTrue();
    return ban;
  }

  /// Opens a case as moderation does: the claim first, the case last.
  private boolean openBan(GuildId guild) {
    return inTransaction(() -> {
      ModerationCase opened = Cases.ban(guild);
      boolean isFree = sanctions().claim(ban(opened));
      if (isFree) {
        cases().create(opened);
      }
      return isFree;
    });
  }

  @ParameterizedTest
  @EnumSource
  default void everyKindHasAPlaceOfItsOwn(LastingSanction kind) {
    GuildId guild = freshGuild();
    ModerationCase origin = cases().create(Cases.ban(guild));
    MemberSanction claimed =
        new MemberSanction(origin.key(), People.TERRY, kind, Cases.NOON, new Expiry.Never(), 0);

    assertThat(sanctions().claim(claimed)).isTrue();

    assertThat(sanctions().findActive(guild, People.TERRY, kind)).contains(claimed);
    assertThat(sanctions().findActive(guild, People.TERRY)).containsExactly(claimed);
    for (LastingSanction other : LastingSanction.values()) {
      assertThat(sanctions().findActive(guild, People.TERRY, other).isPresent())
          .isEqualTo(other == kind);
    }
  }

  @Test
  default void nothingIsInForceAgainstAMemberWhomNobodySanctioned() {
    GuildId guild = freshGuild();

    assertThat(sanctions().findActive(guild, People.TERRY, LastingSanction.BAN)).isEmpty();
    assertThat(sanctions().findActive(guild, People.TERRY)).isEmpty();
  }

  @Test
  default void aClaimedSanctionIsFoundAsItWasClaimed() {
    GuildId guild = freshGuild();
    MemberSanction ban = claimedBan(guild);
    MemberSanction timeout = timeout(cases().create(Cases.warning(guild)));

    assertThat(sanctions().claim(timeout)).isTrue();

    assertThat(sanctions().findActive(guild, People.TERRY, LastingSanction.BAN)).contains(ban);
    assertThat(sanctions().findActive(guild, People.TERRY, LastingSanction.TIMEOUT))
        .contains(timeout);
    assertThat(sanctions().findActive(guild, People.TERRY)).containsExactlyInAnyOrder(ban, timeout);
  }

  @Test
  default void whatIsInForceOfAKindInSomeGuildsIsFoundPageByPage() {
    GuildId one = freshGuild();
    GuildId two = freshGuild();
    List<MemberSanction> jails =
        Stream.of(
                jail(one, People.TERRY),
                jail(one, People.TINA),
                jail(two, People.TERRY),
                jail(two, People.TINA))
            .sorted(MemberSanction.IN_ORDER)
            .toList();
    MemberSanction ended = jail(one, People.somebody());
    sanctions().end(ended.origin(), Cases.NOON);
    claimedBan(one);
    jail(freshGuild(), People.TERRY);

    List<MemberSanction> first = jailsIn(List.of(one, two), Optional.empty(), 3);
    MemberSanction last = first.getLast();
    List<MemberSanction> second =
        jailsIn(
            List.of(one, two), Optional.of(new MemberKey(last.origin().guild(), last.user())), 3);

    assertThat(first).isEqualTo(jails.subList(0, 3));
    assertThat(second).isEqualTo(jails.subList(3, 4));
    assertThat(jailsIn(List.of(two), Optional.empty(), 9)).hasSize(2);
    assertThat(jailsIn(List.of(), Optional.empty(), 9)).isEmpty();
  }

  private MemberSanction jail(GuildId guild, UserId user) {
    MemberSanction jail =
        new MemberSanction(
            cases().create(Cases.warning(guild)).key(),
            user,
            LastingSanction.JAIL,
            Cases.NOON,
            new Expiry.Never(),
            0);
    assertThat(sanctions().claim(jail)).isTrue();
    return jail;
  }

  private List<MemberSanction> jailsIn(List<GuildId> guilds, Optional<MemberKey> behind, int most) {
    return sanctions().findActive(LastingSanction.JAIL, guilds, behind, most);
  }

  @Test
  default void aPlaceIsClaimedOnce() {
    GuildId guild = freshGuild();
    MemberSanction first = claimedBan(guild);

    boolean isFree = sanctions().claim(ban(cases().create(Cases.ban(guild))));

    assertThat(isFree).isFalse();
    assertThat(sanctions().findActive(guild, People.TERRY, LastingSanction.BAN)).contains(first);
  }

  @Test
  default void aPlaceIsClaimedOnceAlsoWhereNobodyWaitsForTheAnswer() {
    GuildId guild = freshGuild();
    MemberSanction first = ban(cases().create(Cases.ban(guild)));
    MemberSanction second = ban(cases().create(Cases.ban(guild)));

    boolean isFirst = inTransaction(() -> sanctions().claiming(first).isMine());
    boolean isSecond = inTransaction(() -> sanctions().claiming(second).isMine());

    assertThat(isFirst).isTrue();
    assertThat(isSecond).isFalse();
    assertThat(sanctions().findActive(guild, People.TERRY, LastingSanction.BAN)).contains(first);
    assertThatThrownBy(() -> sanctions().claiming(second))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void whoTakesAPlaceForFreeFailsWhereItIsTaken() {
    GuildId guild = freshGuild();
    MemberSanction first = ban(cases().create(Cases.ban(guild)));
    MemberSanction second = ban(cases().create(Cases.ban(guild)));

    assumeClaimed(first);

    assertThat(sanctions().findActive(guild, People.TERRY, LastingSanction.BAN)).contains(first);
    assertThatThrownBy(() -> assumeClaimed(second)).isInstanceOf(AssumptionException.class);
    assertThat(sanctions().findActive(guild, People.TERRY, LastingSanction.BAN)).contains(first);
    assertThatThrownBy(() -> sanctions().assumeClaimed(second))
        .isInstanceOf(IllegalStateException.class);
  }

  private void assumeClaimed(MemberSanction sanction) {
    boolean _ =
        inTransaction(() -> {
          sanctions().assumeClaimed(sanction);
          return true;
        });
  }

  @Test
  default void aRefusedClaimLeavesTheTransactionUsable() {
    GuildId guild = freshGuild();
    claimedBan(guild);

    ModerationCase created =
        inTransaction(() -> {
          assertThat(sanctions().claim(ban(cases().create(Cases.ban(guild))))).isFalse();
          return cases().create(Cases.note(guild));
        });

    assertThat(cases().findById(created.key())).contains(created);
  }

  @Test
  default void othersHaveTheirOwnPlaces() {
    GuildId guild = freshGuild();
    claimedBan(guild);

    boolean inOtherGuild = sanctions().claim(ban(cases().create(Cases.ban(freshGuild()))));
    boolean againstOther =
        sanctions().claim(ban(cases().create(Cases.against(People.TINA, Cases.ban(guild)))));

    assertThat(inOtherGuild).isTrue();
    assertThat(againstOther).isTrue();
  }

  @Test
  default void theClaimMayComeBeforeItsCaseInTheSameTransaction() {
    GuildId guild = freshGuild();

    assertThat(openBan(guild)).isTrue();

    assertThat(sanctions().findActive(guild, People.TERRY, LastingSanction.BAN)).isPresent();
  }

  @Test
  default void aSanctionThatEndedFreesItsPlace() {
    GuildId guild = freshGuild();
    MemberSanction ban = claimedBan(guild);

    assertThat(sanctions().end(ban.origin(), Cases.NOON.plusSeconds(1))).isTrue();

    assertThat(sanctions().findActive(guild, People.TERRY, LastingSanction.BAN)).isEmpty();
    assertThat(sanctions().findActive(guild, People.TERRY)).isEmpty();
    assertThat(openBan(guild)).isTrue();
  }

  @Test
  default void endingWhatIsNotInForceDoesNothing() {
    GuildId guild = freshGuild();
    MemberSanction first = claimedBan(guild);
    sanctions().end(first.origin(), Cases.NOON.plusSeconds(1));
    MemberSanction second = claimedBan(guild);

    assertThat(sanctions().end(first.origin(), Cases.NOON.plusSeconds(2))).isFalse();
    assertThat(sanctions().end(Cases.key(guild), Cases.NOON)).isFalse();

    assertThat(sanctions().findActive(guild, People.TERRY, LastingSanction.BAN)).contains(second);
  }

  @Test
  default void aClaimThatRolledBackFreesThePlace() {
    GuildId guild = freshGuild();

    rollBack(() -> assertThat(openBan(guild)).isTrue());

    assertThat(sanctions().findActive(guild, People.TERRY, LastingSanction.BAN)).isEmpty();
    assertThat(openBan(guild)).isTrue();
  }

  @Test
  default void anEndThatRolledBackHasNotHappened() {
    GuildId guild = freshGuild();
    MemberSanction ban = claimedBan(guild);

    rollBack(() -> assertThat(sanctions().end(ban.origin(), Cases.NOON)).isTrue());

    assertThat(sanctions().findActive(guild, People.TERRY, LastingSanction.BAN)).contains(ban);
  }

  @Test
  default void aClaimWaitsForOneThatCommitsAndIsRefused() {
    GuildId guild = freshGuild();

    CompletableFuture<Boolean> second =
        inTransaction(() -> {
          assertThat(openBan(guild)).isTrue();
          return CompletableFuture.supplyAsync(() -> openBan(guild));
        });

    assertThat(second.join()).isFalse();
    assertThat(numbersIn(guild)).containsExactly(1L);
  }

  @Test
  default void aClaimWaitsForOneThatRollsBackAndSucceeds() {
    GuildId guild = freshGuild();

    CompletableFuture<Boolean> second =
        transactions()
            .inTransaction(
                "rolled back",
                transaction -> {
                  sanctions().claim(ban(cases().create(Cases.ban(guild))));
                  transaction.setRollbackOnly();
                  return CompletableFuture.supplyAsync(() -> openBan(guild));
                });

    assertThat(second.join()).isTrue();
    assertThat(numbersIn(guild)).containsExactly(1L);
  }

  @Test
  default void ofManyModeratorsAtOnceOneGetsThePlace() {
    GuildId guild = freshGuild();

    List<Boolean> won = Concurrently.times(8, _ -> openBan(guild));

    assertThat(won).containsOnlyOnce(true);
    assertThat(numbersIn(guild)).containsExactly(1L);
  }

  @Test
  default void aSanctionCanOnlyBeLockedInATransaction() {
    GuildId guild = freshGuild();
    MemberSanction ban = claimedBan(guild);

    assertThatThrownBy(
            () -> sanctions().findActiveForUpdate(guild, People.TERRY, LastingSanction.BAN))
        .isInstanceOf(IllegalStateException.class);
    assertThat(
            inTransaction(
                () -> sanctions().findActiveForUpdate(guild, People.TERRY, LastingSanction.BAN)))
        .contains(ban);
  }

  @Test
  default void whoLocksASanctionDoesNotSeeItAfterAnotherHasEndedIt() {
    GuildId guild = freshGuild();
    MemberSanction ban = claimedBan(guild);

    CompletableFuture<Boolean> seen =
        inTransaction(() -> {
          sanctions().end(ban.origin(), Cases.NOON.plusSeconds(1));
          return CompletableFuture.supplyAsync(() ->
              inTransaction(() -> {
                var _ = sanctions().findActiveForUpdate(guild, People.TERRY, LastingSanction.BAN);
                return sanctions()
                    .findActiveForUpdate(guild, People.TERRY, LastingSanction.BAN)
                    .isPresent();
              }));
        });

    assertThat(seen.join()).isFalse();
  }

  @Test
  default void aDeletedCaseTakesItsSanctionAlong() {
    GuildId guild = freshGuild();
    MemberSanction ban = claimedBan(guild);

    cases().delete(ban.origin());

    assertThat(sanctions().findActive(guild, People.TERRY)).isEmpty();
  }

  @Test
  default void theEndOfWhatIsInForceIsMoved() {
    GuildId guild = freshGuild();
    MemberSanction timeout =
        timeout(
            cases().create(Cases.of(guild, new Sanction.Timeout(Cases.NOON.plusSeconds(3_600)))));
    sanctions().claim(timeout);
    Instant later = Cases.NOON.plus(Duration.ofDays(2));

    boolean moved = sanctions().moveEnd(timeout.origin(), later);

    assertThat(moved).isTrue();
    assertThat(sanctions().findActive(guild, timeout.user(), LastingSanction.TIMEOUT))
        .hasValueSatisfying(after -> {
          assertThat(after.expiry()).isEqualTo(new Expiry.Until(later));
          assertThat(after.version()).isEqualTo(timeout.version() + 1);
          assertThat(after.since()).isEqualTo(timeout.since());
        });
  }

  @Test
  default void whatHasEndedIsNotMoved() {
    GuildId guild = freshGuild();
    MemberSanction timeout =
        timeout(
            cases().create(Cases.of(guild, new Sanction.Timeout(Cases.NOON.plusSeconds(3_600)))));
    sanctions().claim(timeout);
    sanctions().end(timeout.origin(), Cases.NOON.plusSeconds(1));

    assertThat(sanctions().moveEnd(timeout.origin(), Cases.NOON.plusSeconds(9))).isFalse();
    assertThat(sanctions().findActive(guild, timeout.user())).isEmpty();
  }

  /// Opens the cases of several at once as a mass action does: the claims first.
  private List<Boolean> openBans(GuildId guild, List<UserId> targets) {
    return inTransaction(() -> {
      List<ModerationCase> opened =
          targets.stream().map(target -> Cases.against(target, Cases.ban(guild))).toList();
      List<Boolean> won =
          sanctions().claimAll(opened.stream().map(MemberSanctionRepositoryContract::ban).toList());
      cases()
          .createAll(
              IntStream.range(0, won.size()).filter(won::get).mapToObj(opened::get).toList());
      return won;
    });
  }

  @Test
  default void severalPlacesAreClaimedAtOnceApartFromThoseThatAreTaken() {
    GuildId guild = freshGuild();
    MemberSanction before = claimedBan(guild);

    List<Boolean> won = openBans(guild, List.of(People.TINA, People.TERRY, People.MILO));

    assertThat(won).containsExactly(true, false, true);
    assertThat(sanctions().findActive(guild, People.TERRY, LastingSanction.BAN)).contains(before);
    assertThat(sanctions().findActive(guild, People.TINA, LastingSanction.BAN)).isPresent();
    assertThat(sanctions().findActive(guild, People.MILO, LastingSanction.BAN)).isPresent();
  }

  @Test
  default void aPlaceThatIsClaimedTwiceAtOnceGoesToTheFirst() {
    GuildId guild = freshGuild();

    assertThat(openBans(guild, List.of(People.TINA, People.TINA))).containsExactly(true, false);

    assertThat(sanctions().claimAll(List.of())).isEmpty();
  }

  @Test
  default void claimsOfTheSamePlacesInOppositeOrdersEndWellAndEachPlaceIsClaimedOnce() {
    GuildId guild = freshGuild();
    List<UserId> targets = Stream.generate(People::somebody).limit(20).toList();

    List<List<Boolean>> won =
        Concurrently.times(4, n -> openBans(guild, n % 2 == 0 ? targets : targets.reversed()));

    assertThat(won.stream().flatMap(List::stream).filter(isMine -> isMine)).hasSize(20);
    assertThat(numbersIn(guild)).hasSize(20);
  }

  @Test
  default void claimsThatRolledBackFreeTheirPlaces() {
    GuildId guild = freshGuild();
    List<UserId> targets = List.of(People.TERRY, People.TINA);

    rollBack(() -> assertThat(openBans(guild, targets)).containsOnly(true));

    assertThat(openBans(guild, targets)).containsOnly(true);
  }
}
