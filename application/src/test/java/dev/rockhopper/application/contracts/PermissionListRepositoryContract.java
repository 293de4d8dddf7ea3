package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.permissions.IPermissionListRepository;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleSubject.Kind;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every repository of lists keeps.
public interface PermissionListRepositoryContract extends GuildStore {
  /// Somebody.
  RuleSubject MONA = new RuleSubject.OfUser(People.MONA);

  /// Somebody else.
  RuleSubject MILO = new RuleSubject.OfUser(People.MILO);

  /// A role.
  RuleSubject HELPERS = new RuleSubject.OfRole(new RoleId(77));

  /// The lists under test.
  IPermissionListRepository lists();

  private RuleScope freshScope() {
    return new RuleScope.InGuild(freshGuild());
  }

  private List<RuleSubject> usersOn(RuleScope scope, Listing list) {
    return lists().find(scope, list, Kind.USER, PageRequest.first(10)).items();
  }

  @Test
  default void aListIsEmptyUntilSomebodyIsOnIt() {
    RuleScope scope = freshScope();
    lists().add(new ListEntry(scope, Listing.ALLOWED, MONA));
    lists().add(new ListEntry(freshScope(), Listing.BLOCKED, MONA));

    assertThat(usersOn(scope, Listing.BLOCKED)).isEmpty();
    assertThat(lists().findAmong(scope, Listing.BLOCKED, Set.of(MONA))).isEmpty();
    assertThat(lists().findAmong(scope, Listing.ALLOWED, Set.of())).isEmpty();
  }

  @Test
  default void everyListKeepsWhoIsPutOnItOnce() {
    RuleScope scope = freshScope();

    for (Listing list : Listing.values()) {
      assertThat(lists().add(new ListEntry(scope, list, HELPERS))).isTrue();
      assertThat(lists().add(new ListEntry(scope, list, MILO))).isTrue();
      assertThat(lists().add(new ListEntry(scope, list, MONA))).isTrue();
      assertThat(lists().add(new ListEntry(scope, list, MONA))).isFalse();

      assertThat(usersOn(scope, list)).containsExactly(MONA, MILO);
      assertThat(lists().find(scope, list, Kind.ROLE, PageRequest.first(10)).items())
          .containsExactly(HELPERS);
    }
  }

  @Test
  default void aListIsEmptyAgainWhenTheLastHasGone() {
    RuleScope scope = freshScope();
    assertThat(lists().isEmpty(scope, Listing.ALLOWED)).isTrue();

    lists().add(new ListEntry(scope, Listing.ALLOWED, HELPERS));
    assertThat(lists().isEmpty(scope, Listing.ALLOWED)).isFalse();
    assertThat(lists().isEmpty(scope, Listing.BLOCKED)).isTrue();

    lists().remove(new ListEntry(scope, Listing.ALLOWED, HELPERS));
    assertThat(lists().isEmpty(scope, Listing.ALLOWED)).isTrue();
  }

  @Test
  default void aLongListComesInPages() {
    RuleScope scope = freshScope();
    List<RuleSubject> channels =
        LongStream.rangeClosed(1, 5)
            .<RuleSubject>mapToObj(id -> new RuleSubject.OfChannel(new ChannelId(id)))
            .toList();
    channels.forEach(channel -> lists().add(new ListEntry(scope, Listing.IGNORED, channel)));
    lists().add(new ListEntry(scope, Listing.IGNORED, HELPERS));

    Page<RuleSubject> first =
        lists().find(scope, Listing.IGNORED, Kind.CHANNEL, PageRequest.first(2));
    Page<RuleSubject> second =
        lists().find(scope, Listing.IGNORED, Kind.CHANNEL, new PageRequest(2, first.next()));
    Page<RuleSubject> third =
        lists().find(scope, Listing.IGNORED, Kind.CHANNEL, new PageRequest(2, second.next()));
    Page<RuleSubject> none =
        lists().find(scope, Listing.IGNORED, Kind.CHANNEL, new PageRequest(2, third.next()));

    assertThat(first.items()).isEqualTo(channels.subList(0, 2));
    assertThat(second.items()).isEqualTo(channels.subList(2, 4));
    assertThat(third.items()).isEqualTo(channels.subList(4, 5));
    assertThat(third.hasNext()).isFalse();
    assertThat(none.items()).isEmpty();
  }

  @Test
  default void thoseOfSomeSubjectsWhoAreOnTheListAreFound() {
    RuleScope scope = freshScope();
    lists().add(new ListEntry(scope, Listing.IMMUNE, HELPERS));
    lists().add(new ListEntry(scope, Listing.IMMUNE, MILO));

    assertThat(
            lists()
                .findAmong(
                    scope,
                    Listing.IMMUNE,
                    Set.of(MONA, HELPERS, new RuleSubject.OfUser(People.BOT))))
        .containsExactly(HELPERS);
  }

  @Test
  default void theListsOfTheOperatorAreApartFromThoseOfGuilds() {
    RuleScope everywhere = new RuleScope.Everywhere();
    RuleSubject guild = new RuleSubject.OfGuild(Guilds.fresh());
    ListEntry entry = new ListEntry(everywhere, Listing.BLOCKED, guild);

    assertThat(lists().add(entry)).isTrue();
    assertThat(lists().add(entry)).isFalse();
    assertThat(lists().findAmong(everywhere, Listing.BLOCKED, Set.of(guild, MONA)))
        .containsExactly(guild);
    assertThat(lists().findAmong(freshScope(), Listing.BLOCKED, Set.of(guild))).isEmpty();
    assertThat(lists().remove(entry)).isTrue();
    assertThat(lists().remove(entry)).isFalse();
  }

  @Test
  default void theFirstOfAllListsComeInOrder() {
    RuleScope scope = freshScope();
    ListEntry blocked = new ListEntry(scope, Listing.BLOCKED, MONA);
    ListEntry role = new ListEntry(scope, Listing.ALLOWED, HELPERS);
    ListEntry user = new ListEntry(scope, Listing.ALLOWED, MILO);
    List.of(blocked, role, user).forEach(lists()::add);
    lists().add(new ListEntry(freshScope(), Listing.ALLOWED, MONA));

    assertThat(lists().findFirst(scope, 10)).containsExactly(user, role, blocked);
    assertThat(lists().findFirst(scope, 2)).hasSize(2);
    assertThat(lists().findFirst(freshScope(), 10)).isEmpty();
  }

  @Test
  default void whoIsTakenOffAListIsNotOnIt() {
    RuleScope scope = freshScope();
    ListEntry entry = new ListEntry(scope, Listing.BLOCKED, MONA);
    lists().add(entry);
    lists().add(new ListEntry(scope, Listing.BLOCKED, MILO));

    assertThat(lists().remove(entry)).isTrue();

    assertThat(lists().remove(entry)).isFalse();
    assertThat(usersOn(scope, Listing.BLOCKED)).containsExactly(MILO);
  }

  @Test
  default void moreSubjectsThanOneUserHasAreRefused() {
    Set<RuleSubject> subjects =
        LongStream.rangeClosed(1, RuleSubject.MAX_AT_ONCE + 1)
            .mapToObj(id -> new RuleSubject.OfRole(new RoleId(id)))
            .collect(Collectors.toSet());

    assertThatThrownBy(() -> lists().findAmong(freshScope(), Listing.BLOCKED, subjects))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void ofManyWhoAddTheSameAtOnceOneDoes() {
    ListEntry entry = new ListEntry(freshScope(), Listing.BLOCKED, MONA);

    List<Boolean> added = Concurrently.times(8, _ -> lists().add(entry));

    assertThat(added).containsOnlyOnce(true);
  }

  @Test
  default void anEntryOfATransactionThatRolledBackIsNotThere() {
    RuleScope scope = freshScope();

    rollBack(() -> lists().add(new ListEntry(scope, Listing.BLOCKED, MONA)));

    assertThat(usersOn(scope, Listing.BLOCKED)).isEmpty();
  }
}
