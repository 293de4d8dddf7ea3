package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.shared.SharedStore;
import dev.rockhopper.application.cache.shared.ValueForm;
import dev.rockhopper.application.cache.shared.ValueReader;
import dev.rockhopper.application.cache.shared.ValueWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// The bytes of one kind's values at a shared level:
///
/// | Bytes | What |
/// |---|---|
/// | 1 | `R` |
/// | 1 | the version of this table, 1 |
/// | 1 | the version of the kind's form |
/// | 1 | 1 where the value is deflated, else 0 |
/// | 8 | the tag, see [Tokens] |
/// | 8 | when it ends, in milliseconds of the clock on the wall |
/// | 4 | how long the value is before it is deflated |
/// | … | the value |
/// | 4 | CRC-32C of the key and all bytes before |
///
/// Whatever else it is given, of another kind or key, version or program, cut off or changed, reads
/// as nothing.
///
/// @param form how the values are written
/// @param <V> the value
record Payload<V>(ValueForm<V> form) {
  /// Values above this are deflated where that makes them smaller.
  static final int DEFLATED_ABOVE = 1_024;

  private static final byte MAGIC = 'R';
  private static final byte VERSION = 1;
  private static final int HEAD = 24;
  private static final int SUM = 4;

  /// A value with its circumstances.
  ///
  /// @param value what it says
  /// @param tag of the generations in which it was loaded
  /// @param endsAt in milliseconds of the clock on the wall
  record Opened<V>(V value, long tag, long endsAt) {}

  /// The bytes of a value, absent where they are too many or it cannot be written.
  Optional<byte[]> seal(String key, Opened<V> sealed) {
    byte[] plain;
    try {
      ValueWriter writer = new ValueWriter();
      form.writer().accept(sealed.value(), writer);
      plain = writer.toBytes();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    byte[] body = plain.length > DEFLATED_ABOVE ? deflated(plain) : plain;
    boolean isDeflated = body.length < plain.length;
    if (!isDeflated) {
      body = plain;
    }
    if (HEAD + body.length + SUM > SharedStore.LARGEST_VALUE) {
      return Optional.empty();
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(HEAD + body.length + SUM)
            .put(MAGIC)
            .put(VERSION)
            .put((byte) form.version())
            .put((byte) (isDeflated ? 1 : 0))
            .putLong(sealed.tag())
            .putLong(sealed.endsAt())
            .putInt(plain.length)
            .put(body);
    bytes.putInt(sum(key, bytes.array(), bytes.position()));
    return Optional.of(bytes.array());
  }

  /// What [#seal] has written under the same key; absent for everything else.
  Optional<Opened<V>> open(String key, byte[] bytes) {
    if (bytes.length < HEAD + SUM) {
      return Optional.empty();
    }
    ByteBuffer from = ByteBuffer.wrap(bytes);
    if (from.get() != MAGIC
        || from.get() != VERSION
        || from.get() != form.version()
        || from.getInt(bytes.length - SUM) != sum(key, bytes, bytes.length - SUM)) {
      return Optional.empty();
    }
    byte deflated = from.get();
    long tag = from.getLong();
    long endsAt = from.getLong();
    int length = from.getInt();
    from.limit(bytes.length - SUM);
    try {
      ValueReader reader =
          new ValueReader(deflated == 0 ? from : ByteBuffer.wrap(inflated(from, length)));
      V value = form.reader().apply(reader);
      reader.end();
      return Optional.of(new Opened<>(value, tag, endsAt));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static int sum(String key, byte[] bytes, int length) {
    CRC32C sum = new CRC32C();
    sum.update(key.getBytes(StandardCharsets.US_ASCII));
    sum.update(bytes, 0, length);
    return (int) sum.getValue();
  }

  private static byte[] deflated(byte[] plain) {
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream deflated = new ByteArrayOutputStream();
      byte[] part = new byte[plain.length];
      while (!deflater.finished()) {
        deflated.write(part, 0, deflater.deflate(part));
      }
      return deflated.toByteArray();
    }
  }

  /// No more than it says, and that is no more than may be written.
  private static byte[] inflated(ByteBuffer from, int length) {
    if (length < 0 || length > ValueWriter.MOST) {
      throw new IllegalArgumentException("a value of " + length + " bytes");
    }
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(from);
      byte[] plain = new byte[length];
      int got = inflater.inflate(plain);
      boolean isWhole =
          got == length && (inflater.finished() || inflater.inflate(new byte[1]) == 0);
      if (!isWhole || !inflater.finished()) {
        throw new IllegalArgumentException("not the length that it says: " + length);
      }
      return Arrays.copyOf(plain, got);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("not deflated", e);
    }
  }
}
