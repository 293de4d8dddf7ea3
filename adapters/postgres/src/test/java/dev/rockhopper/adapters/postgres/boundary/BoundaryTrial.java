package dev.rockhopper.adapters.postgres.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.boundary.Boundary.Claim;
import dev.rockhopper.adapters.postgres.boundary.MortalConnections.Death;
import dev.rockhopper.adapters.postgres.boundary.MortalConnections.Moment;
import dev.rockhopper.adapters.postgres.boundary.MortalConnections.Sent;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.List;

/// Does a piece of work again and again and kills the server process that works for it: once at
/// every statement, the commit included, each time before the statement is sent, before its answer
/// arrives, and after that; once where transactions are done again, once where they are not.
///
/// Then every table must hold all of the work or nothing of it, and what the caller was told must
/// be true. Where the work can be done again it must have been done, exactly once: only a commit
/// that nobody heard of may leave doubt.
final class BoundaryTrial {
  private static final int MOST_STATEMENTS = 200;

  private final TestDatabase database;
  private final GuildContents contents;
  private final Stores calm;

  BoundaryTrial(TestDatabase database) {
    this.database = database;
    this.contents = new GuildContents(database);
    this.calm = Stores.over(database.dataSource());
  }

  /// What the work does where nobody disturbs it.
  ///
  /// @param before what the guild holds before
  /// @param after what it holds after
  /// @param sent how many statements that took
  private record Whole(List<String> before, List<String> after, int sent) {}

  /// @throws AssertionError when some of the work can take effect without the rest, or when its
  ///   caller can be told what is not so
  void requireAllOrNothing(Boundary boundary) {
    Whole whole = undisturbed(boundary);
    assertThat(whole.after()).as("the work changes something").isNotEqualTo(whole.before());
    boolean isStruck = true;
    for (int statement = 1; isStruck; statement++) {
      assertThat(statement).as("statements of the work").isLessThan(MOST_STATEMENTS);
      isStruck = false;
      for (Moment moment : Moment.values()) {
        isStruck |= kill(boundary, whole, new Death(statement, moment), true);
        isStruck |= kill(boundary, whole, new Death(statement, moment), false);
      }
    }
  }

  /// How many statements the work sends, commits included.
  int statementsOf(Boundary boundary) {
    return undisturbed(boundary).sent();
  }

  private Whole undisturbed(Boundary boundary) {
    GuildId guild = Guilds.fresh();
    boundary.prepare(calm, guild);
    List<String> before = contents.of(guild);
    MortalConnections connections = new MortalConnections(database, Death.NEVER);
    Claim claim = boundary.cross(Stores.over(connections.source()), guild);
    assertThat(claim).as("the work, undisturbed").isEqualTo(Claim.DONE);
    return new Whole(before, contents.of(guild), connections.sent().size());
  }

  /// @return whether the work came as far as the statement; how many it takes can depend on how
  ///   long it waits for locks
  private boolean kill(Boundary boundary, Whole whole, Death death, boolean isDoneAgain) {
    GuildId guild = Guilds.fresh();
    boundary.prepare(calm, guild);
    MortalConnections connections = new MortalConnections(database, death);
    Stores stores =
        isDoneAgain ? Stores.over(connections.source()) : Stores.trying(connections.source());
    Claim claim = claimOf(boundary, stores, guild);
    List<String> after = contents.of(guild);

    String which = describe(death, connections, isDoneAgain);
    assertThat(after).as(which).isIn(List.of(whole.before(), whole.after()));
    boolean isInDoubt = leavesDoubt(death, connections.sent());
    switch (claim) {
      case DONE -> assertThat(after).as("told DONE: " + which).isEqualTo(whole.after());
      case NOT_DONE -> assertThat(after).as("told NOT_DONE: " + which).isEqualTo(whole.before());
      case UNKNOWN -> assertThat(isInDoubt).as("told UNKNOWN: " + which).isTrue();
    }
    boolean canBeDoneAgain = isDoneAgain && !isInDoubt && !isAlone(death, connections.sent());
    if (canBeDoneAgain || !connections.hasStruck()) {
      assertThat(claim).as(which).isEqualTo(Claim.DONE);
    }
    return connections.hasStruck();
  }

  private static String describe(Death death, MortalConnections connections, boolean isDoneAgain) {
    return connections.hasStruck()
        ? "killed %s of statement %d (%s), work %s"
            .formatted(
                death.moment(),
                death.statement(),
                connections.sent().get(death.statement() - 1).text(),
                isDoneAgain ? "done again" : "done once")
        : "not killed, since there was no statement " + death.statement();
  }

  /// Whoever has sent a commit and has heard nothing cannot know, be it that the server was gone by
  /// then already.
  private static boolean leavesDoubt(Death death, List<Sent> sent) {
    int last =
        death.moment() == Moment.AFTER_ITS_ANSWER ? death.statement() + 1 : death.statement();
    return last <= sent.size() && sent.get(last - 1).isCommit();
  }

  private static boolean isAlone(Death death, List<Sent> sent) {
    return death.statement() <= sent.size() && sent.get(death.statement() - 1).isAlone();
  }

  private static Claim claimOf(Boundary boundary, Stores stores, GuildId guild) {
    try {
      return boundary.cross(stores, guild);
    } catch (UnknownOutcomeException e) {
      return Claim.UNKNOWN;
    } catch (InfrastructureException e) {
      assertThat(e.category()).isEqualTo(FailureCategory.DATABASE);
      return Claim.NOT_DONE;
    }
  }
}
