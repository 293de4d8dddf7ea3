package dev.rockhopper.application.cache.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.backplane.BackplaneMessage.Everything;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Goodbye;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Heartbeat;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Hello;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.News;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Welcome;
import dev.rockhopper.application.cache.backplane.BackplaneWorld.Node;
import dev.rockhopper.application.cache.backplane.InMemoryBackplaneNetwork.Passage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What each guard is for: without it something old is believed. The guards are listed in
/// `docs/caching-backplane.md`.
class RemovedBackplaneGuardsTest {
  private static final BackplaneSettings USUAL = BackplaneWorld.SETTINGS;
  private static final Duration LONG = Duration.ofMinutes(1);

  private final BackplaneWorld world = new BackplaneWorld();

  private void loseTheNewsOf(String key) {
    world.network().lose(passage -> passage.text().endsWith(" -" + key));
  }

  /// Without numbers: each arrives as the one that was expected.
  @Test
  void withoutNumbersNobodyMissesALostMessage() {
    List<Node> two = world.startTogether(2);
    AtomicLong number = new AtomicLong();
    world
        .network()
        .change(
            rewritten(
                two.get(1),
                message ->
                    switch (message) {
                      case News news when news.from().equals(two.get(0).id()) ->
                          new News(news.from(), number.incrementAndGet(), news.invalidations());
                      case Heartbeat beat when beat.from().equals(two.get(0).id()) ->
                          new Heartbeat(beat.from(), number.get(), beat.number());
                      case Hello _, Welcome _, Goodbye _, Everything _, News _, Heartbeat _ ->
                          message;
                    }));
    two.get(1).read("1");
    loseTheNewsOf("1");
    two.get(0).write("1");
    world.exchange();
    two.get(0).write("2");
    world.pass(LONG);

    assertThat(two.get(1).isProven()).isTrue();
    assertThat(two.get(1).read("1")).isEqualTo(0);
  }

  /// Without the number in the heartbeat: it tells only that its sender lives.
  @Test
  void withoutANumberInTheHeartbeatTheLastMessageIsNotMissed() {
    List<Node> two = world.startTogether(2);
    world
        .network()
        .change(
            rewritten(
                two.get(1),
                message ->
                    message instanceof Heartbeat beat
                        ? new Heartbeat(beat.from(), 0, beat.number())
                        : message));
    two.get(1).read("1");
    loseTheNewsOf("1");
    two.get(0).write("1");
    world.pass(LONG);

    assertThat(two.get(1).isProven()).isTrue();
    assertThat(two.get(1).read("1")).isEqualTo(0);
  }

  /// Without an eye on the silence: patience for ever.
  @Test
  void withoutAnEyeOnTheSilenceADeadWriterIsBelievedToHaveSaidAll() {
    BackplaneSettings patient = USUAL.withSilence(Duration.ofDays(1));
    Node writer = world.start(patient);
    Node reader = world.start(patient);
    world.pass(Duration.ofSeconds(5));
    // Its lease and what may be under way are no help while somebody else renews them.
    BackplaneSettings endless =
        new BackplaneSettings(
            patient.heartbeat(),
            patient.silence(),
            patient.renewal(),
            Duration.ofDays(1),
            Duration.ZERO);
    world.registry().renew(writer.id(), endless.lease(), endless.doubt());
    reader.read("1");

    writer.commit("1");
    writer.stand();
    world.pass(LONG);

    assertThat(reader.isProven()).isTrue();
    assertThat(reader.read("1")).isEqualTo(0);
  }

  /// Without a time of doubt: a lease that is over counts as the end of all that was under way.
  @Test
  void withoutATimeOfDoubtWhatADeadWriterHadUnderWayIsNotExpected() {
    BackplaneSettings hasty = USUAL.withDoubt(Duration.ZERO);
    Node writer = world.start(hasty);
    Node reader = world.start(hasty);
    world.pass(Duration.ofSeconds(5));
    writer.stand();
    world.pass(hasty.lease().plusSeconds(3));
    reader.read("1");

    writer.commit("1");
    world.pass(Duration.ofSeconds(5));

    assertThat(reader.isProven()).isTrue();
    assertThat(reader.read("1")).isEqualTo(0);
  }

  /// Without the others in the registry: a newcomer waits for nobody's welcome.
  @Test
  void withoutWaitingToBeWelcomedANewcomerBelievesThatItIsTold() {
    Node lone = world.start();
    world.pass(Duration.ofSeconds(5));
    world.network().lose(passage -> passage.from() != passage.to());
    Node newcomer = world.start(USUAL, new SeeingNobody(world.registry()), world::now);
    world.exchange();
    newcomer.read("1");

    lone.write("1");
    world.pass(Duration.ofMillis(500));

    assertThat(newcomer.isProven()).isTrue();
    assertThat(newcomer.read("1")).isEqualTo(0);
  }

  /// Without a limit by the own clock: to a process whose clock stands still its lease never ends.
  @Test
  void withoutALookAtItsOwnClockALoneProcessKeepsQuietForEver() {
    AtomicLong clock = new AtomicLong(world.now());
    Node lone = world.start(USUAL, world.registry(), clock::get);
    world.exchange();
    lone.stand();
    world.pass(USUAL.lease().plus(USUAL.doubt()).plusSeconds(1));
    Node newcomer = world.start();
    world.exchange();
    newcomer.read("1");

    lone.write("1");
    world.pass(Duration.ofSeconds(5));

    assertThat(newcomer.isProven()).isTrue();
    assertThat(newcomer.read("1")).isEqualTo(0);
  }

  /// The same with the clock that everybody has.
  @Test
  void whoeverStoodStillForLongerThanItsLeaseTellsWhatItWrites() {
    Node lone = world.start();
    world.exchange();
    lone.stand();
    world.pass(USUAL.lease().plus(USUAL.doubt()).plusSeconds(1));
    Node newcomer = world.start();
    world.exchange();
    assertThat(newcomer.isProven()).isTrue();
    newcomer.read("1");

    lone.write("1");
    lone.goOn();
    world.exchange();

    assertThat(lone.statistics().published()).isEqualTo(1);
    assertThat(newcomer.read("1")).isEqualTo(1);
  }

  /// Without forgetting: what was remembered before the line was cut is believed afterwards.
  @Test
  void withoutForgettingBeforeItCountsAsProvenWhatWasMissedStays() {
    List<Node> two = world.startTogether(2);
    two.get(1).read("1");
    two.get(1).keepsEverything();
    two.get(1).line().cut();
    two.get(0).write("1");
    world.exchange();
    two.get(1).line().connect();
    world.pass(LONG);

    assertThat(two.get(1).isProven()).isTrue();
    assertThat(two.get(1).read("1")).isEqualTo(0);
  }

  /// Without hearing itself through the channel: what it says comes back by a shorter way.
  @Test
  void withoutHearingItselfAProcessDoesNotKnowThatItsLineCarriesNothing() {
    Node lone = world.start();
    lone.line().deafen();
    assertThat(lone.isProven()).isFalse();
    world.pass(Duration.ofMillis(500));
    assertThat(lone.isProven()).as("with the guard").isFalse();

    world.network().takeSent().forEach(lone.backplane()::heard);

    assertThat(lone.isProven()).isTrue();
  }

  /// Without a look how late its own words come back: they come back by a shorter way.
  @Test
  void withoutALookHowLateItHearsAProcessBelievesWhatWasLongWritten() {
    List<Node> two = world.startTogether(2);
    Node slow = two.get(0);
    slow.read("1");
    slow.line().holdBack(passage -> passage.from() != slow.line());
    for (int turn = 0; turn < 15; turn++) {
      world.pass(Duration.ofSeconds(2));
      slow.line().letOneIn();
      if (turn == 10) {
        two.get(1).write("1");
      }
    }

    assertThat(slow.isProven()).isTrue();
    assertThat(slow.read("1")).isZero();
  }

  /// Without keeping what could not be sent: the sender believes that it was.
  @Test
  void withoutKeepingWhatCouldNotBeSentTheOthersForgetEverythingEachTime() {
    List<Node> two = world.startTogether(2);
    int flushes = two.get(1).flushes();
    loseTheNewsOf("1");
    for (int i = 0; i < 3; i++) {
      two.get(0).write("1");
      world.pass(USUAL.heartbeat().multipliedBy(2));
    }

    assertThat(two.get(1).flushes()).isEqualTo(flushes + 3);
  }

  /// What arrives at one of them, changed.
  private static Function<Passage, String> rewritten(
      Node at, UnaryOperator<BackplaneMessage> change) {
    return passage -> {
      try {
        return passage.to() == at.line()
            ? MessageText.of(change.apply(MessageText.read(passage.text())))
            : passage.text();
      } catch (UnreadableMessageException e) {
        throw new IllegalStateException(passage.text(), e);
      }
    };
  }

  /// Registers, and tells of nobody.
  private record SeeingNobody(ProcessRegistry registry) implements ProcessRegistry {
    @Override
    public List<RegisteredProcess> renew(ProcessId self, Duration lease, Duration doubt) {
      return registry.renew(self, lease, doubt).subList(0, 0);
    }

    @Override
    public void leave(ProcessId self) {
      registry.leave(self);
    }
  }
}
