package dev.rockhopper.adapters.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockhopper.adapters.cache.Payload.Opened;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.SharedSample;
import dev.rockhopper.application.cache.shared.SharedStore;
import dev.rockhopper.application.cache.shared.ValueForm;
import dev.rockhopper.application.cache.shared.ValueReader;
import dev.rockhopper.application.cache.shared.ValueWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What is written for other processes is read as it was meant, and whatever else is read is
/// nothing. The bytes of every kind and version stand in `payloads.properties`, and are read for
/// ever.
class PayloadTest {
  private static final Instant SINCE = Instant.parse("2026-11-22T01:02:03.456789Z");
  private static final long TAG = 0x1122334455667788L;
  private static final long END = 1_800_000_000_000L;
  private static final String KEY = "v:some-kind:7:9";

  private static final Path WRITTEN = Path.of("target", "payloads.properties");
  private static final Map<String, Sample<?>> SAMPLES = samples();

  private record Sample<V>(CacheKind<?, V> kind, V value) {
    ValueForm<V> form() {
      return kind.values().orElseThrow();
    }

    Payload<V> payload() {
      return new Payload<>(form());
    }

    byte[] sealed() {
      return payload().seal(KEY, new Opened<>(value, TAG, END)).orElseThrow();
    }

    void requireReads(byte[] bytes) {
      assertThat(payload().open(KEY, bytes)).contains(new Opened<>(value, TAG, END));
    }

    Optional<?> read(byte[] bytes) {
      return payload().open(KEY, bytes);
    }
  }

  private static Map<String, Sample<?>> samples() {
    Map<String, Sample<?>> samples = new LinkedHashMap<>();
    SharedSample.all().forEach((name, sample) -> samples.put(name, ofShared(sample)));
    return samples;
  }

  private static <V> Sample<V> ofShared(SharedSample<V> shared) {
    return new Sample<>(shared.kind(), shared.value());
  }

  // --- golden bytes ------------------------------------------------------------------------------

  @Test
  void theGoldenBytesOfEveryKindAreReadAsTheyWereMeant() throws IOException {
    Properties golden = golden();

    SAMPLES.forEach((name, sample) -> {
      String bytes = golden.getProperty(name + "." + sample.form().version());
      assertThat(bytes).as("the golden bytes of %s", name).isNotNull();
      sample.requireReads(HexFormat.of().parseHex(bytes));
    });
  }

  @Test
  void everyKindIsWrittenAsInTheGoldenBytes() throws IOException {
    Map<String, String> written = new LinkedHashMap<>();
    SAMPLES.forEach((name, sample) ->
        written.put(
            name + "." + sample.form().version(), HexFormat.of().formatHex(sample.sealed())));
    Files.write(
        WRITTEN,
        written.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).toList());

    assertThat(golden())
        .as("payloads.properties; what it should contain is in target/payloads.properties")
        .containsAllEntriesOf(written);
  }

  @Test
  void everyKindThatIsSharedHasGoldenBytes() {
    assertThat(SAMPLES.values().stream().map(sample -> sample.kind().name()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            CacheKinds.all().stream()
                .filter(kind -> kind.values().isPresent())
                .map(CacheKind::name)
                .collect(Collectors.toSet()));
  }

  private static Properties golden() throws IOException {
    Properties golden = new Properties();
    try (InputStream file = PayloadTest.class.getResourceAsStream("/payloads.properties")) {
      golden.load(file);
    }
    return golden;
  }

  // --- everything else ---------------------------------------------------------------------------

  @Test
  void aByteThatIsAnotherReadsAsNothing() {
    SAMPLES
        .values()
        .forEach(sample -> {
          byte[] bytes = sample.sealed();
          for (int at = 0; at < bytes.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
              byte[] changed = bytes.clone();
              changed[at] ^= (byte) (1 << bit);
              assertThat(sample.read(changed)).isEmpty();
            }
          }
        });
  }

  @Test
  void whatIsCutOffOrLongerReadsAsNothing() {
    SAMPLES
        .values()
        .forEach(sample -> {
          byte[] bytes = sample.sealed();
          for (int length = 0; length < bytes.length; length++) {
            assertThat(sample.read(Arrays.copyOf(bytes, length))).isEmpty();
          }
          assertThat(sample.read(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
        });
  }

  @Test
  void whatIsOfAnotherKeyOrVersionReadsAsNothing() {
    SAMPLES
        .values()
        .forEach(sample -> {
          byte[] bytes = sample.sealed();
          assertThat(sample.payload().open(KEY + "1", bytes)).isEmpty();
          assertThat(newer(sample).open(KEY, bytes)).isEmpty();
          assertThat(sample.read(sealedBy(newer(sample), sample))).isEmpty();
        });
  }

  private static <V> Payload<V> newer(Sample<V> sample) {
    ValueForm<V> form = sample.form();
    return new Payload<>(new ValueForm<>(form.version() + 1, form.writer(), form.reader()));
  }

  @SuppressWarnings("unchecked") // Of the same sample.
  private static <V> byte[] sealedBy(Payload<?> payload, Sample<V> sample) {
    return ((Payload<V>) payload).seal(KEY, new Opened<>(sample.value(), TAG, END)).orElseThrow();
  }

  /// The sum is right, but what it is of is nonsense: forms meet every kind of bytes.
  @Test
  void noBytesBreakTheForms() {
    Random random = new Random(42);
    SAMPLES
        .values()
        .forEach(sample -> {
          ValueWriter written = new ValueWriter();
          write(sample, written);
          byte[] bytes = written.toBytes();
          for (int round = 0; round < 8_000; round++) {
            byte[] changed =
                Arrays.copyOf(bytes, Math.max(0, bytes.length + random.nextInt(5) - 2));
            for (int change = random.nextInt(4); change >= 0 && changed.length > 0; change--) {
              changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try {
              assertThat(sample.form().reader().apply(ValueReader.of(changed))).isNotNull();
            } catch (IllegalArgumentException expected) {
              assertThat(expected).isNotNull();
            }
          }
        });
  }

  private static <V> void write(Sample<V> sample, ValueWriter to) {
    sample.form().writer().accept(sample.value(), to);
  }

  // --- sizes -------------------------------------------------------------------------------------

  private static final ValueForm<String> TEXT =
      new ValueForm<>(1, (text, to) -> to.text(text), ValueReader::text);

  @Test
  void longValuesAreDeflatedAndComeBack() {
    Payload<String> payload = new Payload<>(TEXT);
    for (int length : new int[] {0, 1, 127, 128, 1_023, 1_024, 1_025, 70_000, 2_000_000}) {
      String text = "ab".repeat(length / 2) + "c".repeat(length % 2);
      byte[] sealed = payload.seal(KEY, new Opened<>(text, TAG, END)).orElseThrow();
      assertThat(payload.open(KEY, sealed)).contains(new Opened<>(text, TAG, END));
      assertThat(sealed.length).isLessThan(Math.max(Payload.DEFLATED_ABOVE + 40, length / 50));
    }
  }

  @Test
  void whatDoesNotGetSmallerStaysAsItIs() {
    String text =
        new Random(1)
            .ints(5_000, ' ', 0x3000)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    Payload<String> payload = new Payload<>(TEXT);

    byte[] sealed = payload.seal(KEY, new Opened<>(text, TAG, END)).orElseThrow();

    assertThat(payload.open(KEY, sealed)).contains(new Opened<>(text, TAG, END));
  }

  @Test
  void whatIsTooLargeOrCannotBeWrittenIsNotWritten() {
    Payload<String> payload = new Payload<>(TEXT);
    String noise =
        new Random(1)
            .ints(SharedStore.LARGEST_VALUE, 0x100, 0x3000)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    assertThat(payload.seal(KEY, new Opened<>(noise, TAG, END))).isEmpty();
    assertThat(payload.seal(KEY, new Opened<>("a".repeat(ValueWriter.MOST), TAG, END))).isEmpty();
    assertThat(payload.seal(KEY, new Opened<>("half \uD83D", TAG, END))).isEmpty();
  }

  @Test
  void numbersTextsAndMomentsComeBackAsTheyWere() {
    for (long number : new long[] {0, 1, 127, 128, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      ValueReader reader = ValueReader.of(new ValueWriter().number(number).id(number).toBytes());
      assertThat(reader.number()).isEqualTo(number);
      assertThat(reader.id()).isEqualTo(number);
      reader.end();
    }
    for (Instant moment : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH.minusNanos(1), SINCE)) {
      assertThat(ValueReader.of(new ValueWriter().instant(moment).toBytes()).instant())
          .isEqualTo(moment);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValueForm<>(0, TEXT.writer(), TEXT.reader()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueReader.of(new byte[] {(byte) 0xff, (byte) 0xff}).number());
  }
}
