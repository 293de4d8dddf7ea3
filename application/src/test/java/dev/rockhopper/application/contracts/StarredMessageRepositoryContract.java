package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.starboard.BoardKey;
import dev.rockhopper.domain.starboard.IStarboardRepository;
import dev.rockhopper.domain.starboard.IStarredMessageRepository;
import dev.rockhopper.domain.starboard.StarEmoji;
import dev.rockhopper.domain.starboard.Starboard;
import dev.rockhopper.domain.starboard.StarredKey;
import dev.rockhopper.domain.starboard.StarredMessage;
import dev.rockhopper.domain.starboard.StarredMessage.Post;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every repository of starred messages keeps.
public interface StarredMessageRepositoryContract extends GuildStore {

  /// The messages under test.
  IStarredMessageRepository starred();

  /// Boards in the same store.
  IStarboardRepository boards();

  private BoardKey freshBoard(GuildId guild) {
    Starboard board =
        new Starboard(new BoardKey(guild, Guilds.channel()), new StarEmoji("⭐"), 3, 0);
    return boards().save(board).key();
  }

  private StarredKey freshMessage() {
    return new StarredKey(freshBoard(freshGuild()), Guilds.message());
  }

  private static StarredMessage.Origin origin() {
    return new StarredMessage.Origin(Guilds.channel(), People.TERRY);
  }

  private int starsOf(StarredKey key) {
    return starred().find(key).orElseThrow().stars();
  }

  @Test
  default void aMessageThatNobodyStarredIsNotFound() {
    StarredKey key = freshMessage();

    assertThat(starred().find(key)).isEmpty();
    assertThat(starred().unstar(key, People.MONA)).isEmpty();
    assertThat(starred().clearStars(key)).isEmpty();
    assertThat(starred().claimPost(key, Cases.NOON, LeaseToken.random(), Cases.NOON.plusSeconds(9)))
        .isFalse();
    assertThat(starred().forgetPost(key)).isEmpty();
    assertThat(starred().delete(key)).isFalse();
  }

  @Test
  default void theFirstStarNotesWhereTheMessageComesFrom() {
    StarredKey key = freshMessage();
    StarredMessage.Origin origin = origin();

    StarredMessage first = starred().star(key, origin, People.MONA);
    starred().star(key, origin(), People.MILO);

    assertThat(first).isEqualTo(new StarredMessage(key, origin, 1, new Post.None()));
    assertThat(starred().find(key)).contains(new StarredMessage(key, origin, 2, new Post.None()));
  }

  @Test
  default void aMemberStarsAMessageOnceForEachBoard() {
    GuildId guild = freshGuild();
    MessageId message = Guilds.message();
    StarredKey first = new StarredKey(freshBoard(guild), message);
    StarredKey second = new StarredKey(freshBoard(guild), message);
    starred().star(second, origin(), People.MONA);
    starred().star(first, origin(), People.MONA);

    StarredMessage again = starred().star(first, origin(), People.MONA);

    assertThat(again.stars()).isEqualTo(1);
    assertThat(starred().findByMessage(guild, message))
        .extracting(StarredMessage::key)
        .containsExactly(first, second);
    assertThat(starred().findByMessage(guild, Guilds.message())).isEmpty();
  }

  @Test
  default void aStarIsTakenAwayOnce() {
    StarredKey key = freshMessage();
    starred().star(key, origin(), People.MONA);
    starred().star(key, origin(), People.MILO);

    assertThat(starred().unstar(key, People.MONA).orElseThrow().stars()).isEqualTo(1);
    assertThat(starred().unstar(key, People.MONA).orElseThrow().stars()).isEqualTo(1);
    assertThat(starred().star(key, origin(), People.MONA).stars()).isEqualTo(2);
  }

  @Test
  default void whenAllStarsAreTakenAwayEverybodyMayStarAgain() {
    StarredKey key = freshMessage();
    starred().star(key, origin(), People.MONA);
    starred().star(key, origin(), People.MILO);

    assertThat(starred().clearStars(key).orElseThrow().stars()).isZero();

    assertThat(starred().star(key, origin(), People.MONA).stars()).isEqualTo(1);
  }

  @Test
  default void everyOneOfManyStarsAtOnceIsCountedOnce() {
    StarredKey key = freshMessage();

    List<Integer> counts =
        Concurrently.times(
            20,
            n ->
                starred()
                    .star(key, origin(), n % 2 == 0 ? People.MONA : People.somebody())
                    .stars());

    assertThat(counts).contains(11);
    assertThat(starsOf(key)).isEqualTo(11);
  }

  @Test
  default void starsThatComeAndGoAtOnceLeaveTheRightNumber() {
    StarredKey key = freshMessage();
    starred().star(key, origin(), People.TINA);

    Concurrently.times(
        8,
        n -> {
          var member = People.somebody();
          starred().star(key, origin(), member);
          return n % 2 == 0 ? starred().unstar(key, member) : starred().find(key);
        });

    assertThat(starsOf(key)).isEqualTo(5);
  }

  @Test
  default void oneAtATimeMayPostAndNobodyOnceItIsPosted() {
    StarredKey key = freshMessage();
    MessageId post = Guilds.message();
    LeaseToken holder = LeaseToken.random();
    Instant now = Cases.NOON;
    starred().star(key, origin(), People.MONA);

    assertThat(starred().claimPost(key, now, holder, now.plusSeconds(9))).isTrue();
    assertThat(
            starred().claimPost(key, now.plusSeconds(8), LeaseToken.random(), now.plusSeconds(99)))
        .isFalse();
    assertThat(starred().recordPost(key, holder, post)).isTrue();

    assertThat(starred().find(key).orElseThrow().post()).isEqualTo(new Post.Posted(post));
    assertThat(starred().recordPost(key, holder, Guilds.message())).isFalse();
    assertThat(
            starred()
                .claimPost(key, now.plusSeconds(99), LeaseToken.random(), now.plusSeconds(199)))
        .isFalse();
  }

  @Test
  default void whoTookTooLongToPostIsToldThatTheirPostIsOneTooMany() {
    StarredKey key = freshMessage();
    LeaseToken late = LeaseToken.random();
    LeaseToken latest = LeaseToken.random();
    Instant now = Cases.NOON;
    starred().star(key, origin(), People.MONA);
    starred().claimPost(key, now, late, now.plusSeconds(9));

    assertThat(starred().claimPost(key, now.plusSeconds(9), latest, now.plusSeconds(18))).isTrue();

    assertThat(starred().recordPost(key, late, Guilds.message())).isFalse();
    assertThat(starred().recordPost(key, latest, Guilds.message())).isTrue();
  }

  @Test
  default void ofManyWhoWantToPostAtOnceOneMay() {
    StarredKey key = freshMessage();
    starred().star(key, origin(), People.MONA);

    List<Boolean> may =
        Concurrently.times(
            8,
            _ ->
                starred()
                    .claimPost(key, Cases.NOON, LeaseToken.random(), Cases.NOON.plusSeconds(9)));

    assertThat(may).containsOnlyOnce(true);
  }

  @Test
  default void aPostThatIsForgottenCanBeMadeAnew() {
    StarredKey key = freshMessage();
    MessageId post = Guilds.message();
    LeaseToken holder = LeaseToken.random();
    starred().star(key, origin(), People.MONA);
    assertThat(starred().forgetPost(key)).isEmpty();
    starred().claimPost(key, Cases.NOON, holder, Cases.NOON.plusSeconds(9));
    starred().recordPost(key, holder, post);

    assertThat(starred().forgetPost(key)).contains(post);

    assertThat(starred().forgetPost(key)).isEmpty();
    assertThat(starred().find(key).orElseThrow().post()).isEqualTo(new Post.None());
    assertThat(starred().claimPost(key, Cases.NOON, LeaseToken.random(), Cases.NOON.plusSeconds(9)))
        .isTrue();
  }

  @Test
  default void aMessageThatIsForgottenTakesItsStarsAlong() {
    StarredKey key = freshMessage();
    starred().star(key, origin(), People.MONA);

    assertThat(starred().delete(key)).isTrue();

    assertThat(starred().find(key)).isEmpty();
    assertThat(starred().star(key, origin(), People.MONA).stars()).isEqualTo(1);
  }

  @Test
  default void aDeletedBoardTakesItsMessagesAlong() {
    StarredKey key = freshMessage();
    starred().star(key, origin(), People.MONA);

    boards().delete(key.board());

    assertThat(starred().find(key)).isEmpty();
  }

  @Test
  default void aStarOfATransactionThatRolledBackIsNotThere() {
    StarredKey key = freshMessage();
    starred().star(key, origin(), People.MONA);

    rollBack(() -> assertThat(starred().star(key, origin(), People.MILO).stars()).isEqualTo(2));

    assertThat(starsOf(key)).isEqualTo(1);
  }
}
