package dev.rockhopper.adapters.sandbox.script;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.anything;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What scripts promise, whether the sandbox is in the same process or another.
interface ScriptContract {

  int BAN = 22;

  SandboxDiscord sandbox();

  Script script();

  @Test
  default void aModeratorBansByCommandAndEverybodyConcernedHearsOfIt() {
    var seeded = sandbox().seeded();

    Seen reply =
        script()
            .as(seeded.moderator())
            .in("general")
            .runs("/ban", option("user", seeded.member()), option("reason", "spam & more"))
            .expectsReply(containing("Case 1").and(containing("spam & more")));

    assertThat(reply.isEphemeral()).isFalse();
    script().as(seeded.member()).expectsDirectMessage(containing("banned"));
    script()
        .as(seeded.owner())
        .auditLog(seeded.guildId())
        .expects(BAN, seeded.member(), containing("spam & more"));
    script().as(seeded.moderator()).in(seeded.modLog()).expectsMessage(containing("Case 1"));
    assertThat(script().as(seeded.member()).isIn(seeded.guildId())).isFalse();
  }

  @Test
  default void aNameAfterAnAtSignBecomesAMention() {
    var seeded = sandbox().seeded();
    String name = sandbox().world().user(seeded.member()).orElseThrow().displayName();

    script()
        .as(seeded.moderator())
        .in("general")
        .types("$ban @" + name + " too loud")
        .expectsReply(containing("too loud").and(containing("<@" + seeded.member() + ">")));
  }

  @Test
  default void aButtonOpensAFormAndTheFormChangesTheMessage() {
    var seeded = sandbox().seeded();
    Seen reply =
        script()
            .as(seeded.moderator())
            .in("general")
            .runs("/ban", option("user", seeded.member()), option("reason", "spam"))
            .expectsReply(anything());

    reply.clicks("Undo").expectsForm(containing("Undo")).fills("why", "They said sorry").submits();

    reply.expectsToRead(containing("They said sorry"));
    assertThat(sandbox().world().ban(seeded.guildId(), seeded.member())).isEmpty();
  }

  @Test
  default void anEphemeralAnswerIsSeenByItsAddresseeOnly() {
    var seeded = sandbox().seeded();

    Seen reply =
        script()
            .as(seeded.member())
            .in("general")
            .runs("/whisper")
            .expectsEphemeralReply(containing("your ear"));

    assertThat(reply.isEphemeral()).isTrue();
    assertThat(script().as(seeded.owner()).in("general").find(containing("your ear"))).isEmpty();
  }

  @Test
  default void aPromisedAnswerIsWaitedForAndNotTakenForTheAnswer() {
    Seen reply =
        script()
            .as(sandbox().seeded().member())
            .in("general")
            .runs("/slow")
            .expectsReply(anything());

    assertThat(reply.text()).contains("Thought it over");
  }

  @Test
  default void aCommandThatIsNeverAnsweredFails() {
    script().as(sandbox().seeded().member()).in("general").runs("/mute").expectsNoAnswer();
  }

  @Test
  default void suggestionsComeFromTheBot() {
    var names =
        script()
            .as(sandbox().seeded().member())
            .in("general")
            .suggestions("/cases view", "number", option("number", "1"));

    assertThat(names).containsExactly("Case 12: a ban", "Case 11: a warning");
  }

  @Test
  default void whatDiscordRefusesIsRefusedToPeopleToo() {
    var seeded = sandbox().seeded();
    Person member = script().as(seeded.member());

    assertThatThrownBy(() -> member.bans(seeded.guildId(), seeded.owner(), "revolution"))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo(50013));
  }

  @Test
  default void anExpectationThatDoesNotHoldSaysWhatWasThereInstead() {
    Place general = script().as(sandbox().seeded().member()).in("general");
    general.types("fish");

    assertThatThrownBy(() ->
            script()
                .within(Duration.ofMillis(100))
                .as(sandbox().seeded().member())
                .in("general")
                .expectsMessage(containing("krill")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("krill")
        .hasMessageContaining("fish");
  }

  @Test
  default void peopleComeAndGo() {
    var seeded = sandbox().seeded();

    Person newcomer = script().somebodyNew("Pip").joins(seeded.guildId());
    newcomer.in("general").types("Hello");

    assertThat(newcomer.isIn(seeded.guildId())).isTrue();
    assertThat(newcomer.leaves(seeded.guildId()).isIn(seeded.guildId())).isFalse();
  }
}
