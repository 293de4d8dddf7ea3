package dev.rockhopper.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PeerProcessTest {

  /// A peer that answers by its setting and the request.
  static final class Echo {
    private Echo() {}

    public static void main(String... arguments) throws IOException {
      PeerConversation conversation = PeerConversation.begin();
      String greeting = conversation.setting("greeting");
      conversation.serve(request -> {
        if (request.equals("fail")) {
          throw new IllegalStateException("was told to\nfail");
        }
        return greeting + request;
      });
    }
  }

  @Test
  void aPeerKnowsItsSettingsAndAnswersRequests() throws IOException {
    try (PeerProcess peer =
        PeerProcess.start(Echo.class, PeerClassPath.whole(), Map.of("greeting", "a=b, "))) {
      assertThat(peer.ask("one")).isEqualTo("a=b, one");
      assertThat(peer.ask("two")).isEqualTo("a=b, two");
    }
  }

  @Test
  void aFailingTurnIsReportedWithThePeersOwnWords() throws IOException {
    try (PeerProcess peer =
        PeerProcess.start(Echo.class, PeerClassPath.whole(), Map.of("greeting", ""))) {
      assertThatThrownBy(() -> peer.ask("fail"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("The peer Echo failed")
          .hasMessageContaining("was told to | fail")
          .hasMessageContaining("at dev.rockhopper");
    }
  }

  @Test
  void aPeerThatDoesNotStartIsReportedWithItsLastWords() {
    assertThatThrownBy(() -> PeerProcess.start(Echo.class, PeerClassPath.whole(), Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has ended")
        .hasMessageContaining("needs the setting greeting");
  }

  @Test
  void aPeerHasTheLibrariesThatAreNamedAndNoOthers() {
    PeerClassPath bare = PeerClassPath.whole().only("postgresql", "HikariCP", "slf4j-api");

    assertThat(bare.text()).contains("postgresql-", "HikariCP-", "slf4j-api-");
    assertThat(bare.text()).doesNotContain("jooq", "assertj", "picocli");
    assertThat(bare.entries()).anyMatch(entry -> entry.endsWith("benchmarks/target/classes"));
  }

  @Test
  void aLibraryThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> PeerClassPath.whole().only("postgres"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no jar of postgres");
  }
}
