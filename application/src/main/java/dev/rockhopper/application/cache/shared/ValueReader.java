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
      byte read = read();
      value |= (long) (read & LOW_BITS) << shift;
      if (read >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number without an end");
  }

  /// A number of bytes or things, of which there cannot be more than bytes that are left.
  private int count() {
    long count = number();
    if (count < 0 || count > left()) {
      throw new IllegalArgumentException("%d of something in %d bytes".formatted(count, left()));
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
    return switch (read()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new IllegalArgumentException("neither yes nor no");
    };
  }

  /// See [ValueWriter#text].
  public String text() {
    int length = count();
    int from = skip(length);
    if (isAscii(from, from + length)) {
      return new String(bytes.array(), from, length, StandardCharsets.ISO_8859_1);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.array(), from, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not a text", e);
    }
  }

  /// Most texts are, and need no decoder.
  private boolean isAscii(int from, int to) {
    byte[] all = bytes.array();
    for (int i = from; i < to; i++) {
      if (all[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /// The constant whose name was written as a text: by its name, since its place among the others
  /// may change.
  ///
  /// @param all the constants that there are
  public <E extends Enum<E>> E oneOf(E[] all) {
    int from = bytes.position();
    int length = count();
    for (E one : all) {
      if (isNext(one.name(), length)) {
        int _ = skip(length);
        return one;
      }
    }
    bytes.position(from);
    throw new IllegalArgumentException("nothing is called " + text());
  }

  private boolean isNext(String name, int length) {
    if (name.length() != length) {
      return false;
    }
    int from = bytes.position();
    for (int i = 0; i < length; i++) {
      if (name.charAt(i) != bytes.get(from + i)) {
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
    if (left() > 0) {
      throw new IllegalArgumentException(left() + " bytes too many");
    }
  }

  private byte read() {
    require(1);
    return bytes.get();
  }

  /// Leaves some bytes behind.
  ///
  /// @return where they begin in the array
  private int skip(int length) {
    int from = bytes.arrayOffset() + bytes.position();
    bytes.position(bytes.position() + length);
    return from;
  }

  private int left() {
    return bytes.remaining();
  }

  private void require(int count) {
    if (left() < count) {
      throw new IllegalArgumentException("cut off");
    }
  }
}
