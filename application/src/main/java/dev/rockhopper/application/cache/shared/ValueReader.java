package dev.rockhopper.application.cache.shared;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads what a [ValueWriter] has written. Used by one thread. Whatever it is given, it gives
/// something or throws an [IllegalArgumentException], and takes no more memory than is written.
public final class ValueReader {
  private static final int SEVEN_BITS = 7;
  private static final int LOW_BITS = 0x7f;

  private final ByteBuffer bytes;

  /// Reads what is left in `bytes`.
  ///
  /// @param bytes before an array
  public ValueReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /// Reads some bytes from their beginning.
  public static ValueReader of(byte[] bytes) {
    return new ValueReader(ByteBuffer.wrap(bytes));
  }

  /// See [ValueWriter#number].
  public long number() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += SEVEN_BITS) {
      require(1);
      byte next = bytes.get();
      value |= (long) (next & LOW_BITS) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number without an end");
  }

  /// A number of bytes or things, of which there cannot be more than bytes that are left.
  private int count() {
    long count = number();
    if (count < 0 || count > bytes.remaining()) {
      throw new IllegalArgumentException(
          "%d of something in %d bytes".formatted(count, bytes.remaining()));
    }
    return (int) count;
  }

  /// See [ValueWriter#id].
  public long id() {
    require(Long.BYTES);
    return bytes.getLong();
  }

  /// See [ValueWriter#flag].
  public boolean flag() {
    require(1);
    return switch (bytes.get()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new IllegalArgumentException("neither yes nor no");
    };
  }

  /// See [ValueWriter#text].
  public String text() {
    int length = count();
    if (isAscii(length)) {
      int from = bytes.position();
      bytes.position(from + length);
      return new String(
          bytes.array(), bytes.arrayOffset() + from, length, StandardCharsets.US_ASCII);
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(bytes.slice(bytes.position(), length))
              .toString();
      bytes.position(bytes.position() + length);
      return text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not a text", e);
    }
  }

  /// Most texts are, and need no decoder.
  private boolean isAscii(int length) {
    for (int i = bytes.position(); i < bytes.position() + length; i++) {
      if (bytes.get(i) < 0) {
        return false;
      }
    }
    return true;
  }

  /// See [ValueWriter#instant].
  public Instant instant() {
    long folded = number();
    try {
      return Instant.ofEpochSecond((folded >>> 1) ^ -(folded & 1), number());
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("not a moment", e);
    }
  }

  /// See [ValueWriter#optional].
  public <T> Optional<T> optional(Function<ValueReader, T> reader) {
    return flag() ? Optional.of(reader.apply(this)) : Optional.empty();
  }

  /// See [ValueWriter#all].
  public <T> List<T> all(Function<ValueReader, T> reader) {
    int count = count();
    List<T> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(reader.apply(this));
    }
    return values;
  }

  /// Says that everything has been read.
  ///
  /// @throws IllegalArgumentException where something is left
  public void end() {
    if (bytes.hasRemaining()) {
      throw new IllegalArgumentException(bytes.remaining() + " bytes too many");
    }
  }

  private void require(int count) {
    if (bytes.remaining() < count) {
      throw new IllegalArgumentException("cut off");
    }
  }
}
