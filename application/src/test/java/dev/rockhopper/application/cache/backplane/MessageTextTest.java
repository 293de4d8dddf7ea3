package dev.rockhopper.application.cache.backplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Everything;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Goodbye;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Heartbeat;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Hello;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.News;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Welcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The file of every version stays: what an older process says must be read as what it means, or
/// not at all.
class MessageTextTest {
  private static final ProcessId A = new ProcessId(new UUID(0, 10));
  private static final ProcessId B = new ProcessId(new UUID(0, 11));
  private static final String HEAD = "rh1 " + A + " 1 ";

  private static final List<BackplaneMessage> MESSAGES =
      List.of(
          new Hello(A, 0, 1),
          new Welcome(A, 17, B, Long.MAX_VALUE),
          new Heartbeat(A, 17, 5),
          new News(
              A,
              18,
              List.of(
                  new Invalidation("guild-config", Set.of("81384788765712384"), Set.of()),
                  new Invalidation("permissions", Set.of("1:2", "1:3"), Set.of("guild:1")))),
          new News(A, 19, List.of(Invalidation.ofEverything("prefix"))),
          new News(
              A, 20, List.of(new Invalidation("snippets", Set.of(" %ü🐧\ud800", ""), Set.of()))),
          new Everything(A, 21),
          new Goodbye(A, 21));

  @Test
  void messagesAreWrittenAsInTheGoldenFile() throws IOException {
    List<String> written = MESSAGES.stream().map(MessageText::of).toList();

    assertThat(written).isEqualTo(golden());
  }

  @Test
  void theGoldenFileIsReadAsItWasMeant() throws IOException, UnreadableMessageException {
    List<BackplaneMessage> read = new ArrayList<>();
    for (String text : golden()) {
      read.add(MessageText.read(text));
    }

    assertThat(read).isEqualTo(MESSAGES);
  }

  private static List<String> golden() throws IOException {
    try (InputStream file = MessageTextTest.class.getResourceAsStream("/backplane/rh1.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "rh1",
        "rh2 00000000-0000-0000-0000-00000000000a 17 beat",
        "rh1 a 17 beat",
        "rh1 0-0-0-0-a 17 beat",
        "rh1 00000000-0000-0000-0000-00000000000a -1 beat",
        "rh1 00000000-0000-0000-0000-00000000000a 99999999999999999999 beat",
        "rh1 00000000-0000-0000-0000-00000000000a 17 beat more",
        "rh1 00000000-0000-0000-0000-00000000000a 17 beat",
        "rh1 00000000-0000-0000-0000-00000000000a 17 beat 5 more",
        "rh1 00000000-0000-0000-0000-00000000000a 17 bye ",
        "rh1 00000000-0000-0000-0000-00000000000a 17 hello",
        "rh1 00000000-0000-0000-0000-00000000000a 17 hello 1 2",
        "rh1 00000000-0000-0000-0000-00000000000a 17 welcome 1",
        "rh1 00000000-0000-0000-0000-00000000000a 17 greetings",
        "rh1 00000000-0000-0000-0000-00000000000a 0 all",
        "rh1 00000000-0000-0000-0000-00000000000a 0 news !case -1",
        "rh1 00000000-0000-0000-0000-00000000000a 17 news",
        "rh1 00000000-0000-0000-0000-00000000000a 17 news -1",
        "rh1 00000000-0000-0000-0000-00000000000a 17 news ! -1",
        "rh1 00000000-0000-0000-0000-00000000000a 17 news !case 1",
        "rh1 00000000-0000-0000-0000-00000000000a 17 news !case  -1",
        "rh1 00000000-0000-0000-0000-00000000000a 17 news !case -%002",
        "rh1 00000000-0000-0000-0000-00000000000a 17 news !case -%00zz",
      })
  void whatIsNoMessageIsRefused(String text) {
    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() -> MessageText.read(text));
  }

  /// Whatever arrives is a message or is refused, and nothing else is thrown.
  @Test
  void noTextBreaksTheReader() throws IOException {
    Random random = new Random(4);
    List<String> golden = golden();
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder(golden.get(random.nextInt(golden.size())));
      for (int change = random.nextInt(3); change >= 0; change--) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
      }
      if (random.nextInt(10) == 0) {
        text.setLength(random.nextInt(text.length()));
      }
      try {
        assertThat(MessageText.read(text.toString())).isNotNull();
      } catch (UnreadableMessageException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1_000, 19_999);
  }

  @Test
  void everyTextOfEveryKeySurvives() throws UnreadableMessageException {
    Random random = new Random(5);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder key = new StringBuilder();
      for (int length = random.nextInt(20); length > 0; length--) {
        key.append((char) random.nextInt(0x10000));
      }
      News news =
          new News(
              A,
              1,
              List.of(new Invalidation("k" + key, Set.of(key.toString()), Set.of("+" + key))));
      String text = MessageText.of(news);

      assertThat(text).isASCII().startsWith(HEAD);
      assertThat(MessageText.read(text)).isEqualTo(news);
    }
  }
}
