package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.script.Seen;
import dev.rockhopper.domain.evidence.ContentHash;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Files that prove cases are copied, and come back as they were.
@ExtendWith(BotExtension.class)
class EvidenceEndToEndTest {

  private static final byte[] PROOF = "ada: buy my coins".getBytes(StandardCharsets.UTF_8);
  private static final String HASH = ContentHash.of(PROOF).hex();

  private final TestBot bot;
  private final Place desk;

  EvidenceEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.desk = bot.desk();
  }

  @Test
  void aFileIsKeptByTheSlashCommandAndSentBack() throws IOException, InterruptedException {
    long number = warned("ada");

    desk.runs(
            "/evidence add",
            option("case", number),
            desk.chooses("file", "chat.txt", "text/plain", PROOF))
        .expectsEphemeralReply(containing("has a copy now").and(containing(HASH)));
    Seen shown = desk.runs("/evidence show", option("case", number)).expectsReply(containing(HASH));

    assertThat(downloaded(shown)).isEqualTo(PROOF);
    desk.runs("/evidence list", option("case", number)).expectsReply(containing("chat.txt"));
    assertThat(bot.database().column("SELECT encode(sha256, 'hex') FROM case_evidence"))
        .contains(HASH);
  }

  @Test
  void aFileIsKeptByATypedCommandOnce() {
    long number = warned("bob");

    desk.sends("$evidence add " + number, "chat.txt", "text/plain", PROOF)
        .expectsReply(containing("has a copy now"));
    desk.sends("$evidence add " + number, "again.txt", "text/plain", PROOF)
        .expectsReply(containing("has that already"));
    desk.types("$evidence " + number).expectsReply(containing("chat.txt"));
    desk.types("$evidence show " + number).expectsReply(containing("/evidence show"));
    desk.types("$evidence remove " + number + " 1").expectsReply(containing("no more"));
    desk.types("$evidence " + number).expectsReply(containing("There is none"));
  }

  @Test
  void whatIsMissingOrUnknownIsSaid() {
    long number = warned("cleo");

    desk.types("$evidence add " + number).expectsReply(containing("it is missing"));
    desk.types("$evidence show " + number).expectsReply(containing("no evidence yet"));
    desk.types("$evidence list 4711").expectsReply(containing("no case #4711"));
  }

  private long warned(String name) {
    Person person = bot.newcomer(name);
    desk.types("$warn <@%d> ads".formatted(person.id())).expectsReply(containing("Warned"));
    return bot.newestCase(person);
  }

  private static byte[] downloaded(Seen message) throws IOException, InterruptedException {
    String address = message.json().path("attachments").path(0).path("url").asText();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray())
          .body();
    }
  }
}
