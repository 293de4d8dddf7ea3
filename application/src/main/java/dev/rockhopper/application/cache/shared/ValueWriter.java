package dev.rockhopper.application.cache.shared;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/// Writes values as few bytes. Used by one thread.
public final class ValueWriter {
  /// The most bytes that are written for one value.
  public static final int MOST = 8 << 20;

  private static final int FIRST_ROOM = 128;
  private static final int SEVEN_BITS = 7;
  private static final int MORE = 0x80;
  private static final int BYTE_BITS = 8;

  private final AtomicReference<byte[]> bytes = new AtomicReference<>(new byte[FIRST_ROOM]);
  private final AtomicInteger length = new AtomicInteger();

  /// An empty one.
  public ValueWriter() {}

  /// A number in few bytes where it is small and not negative.
  public ValueWriter number(long value) {
    long rest = value;
    while ((rest & -MORE) != 0) {
      one((int) (rest | MORE));
      rest >>>= SEVEN_BITS;
    }
    one((int) rest);
    return this;
  }

  /// A number in eight bytes, such as an id that Discord gave.
  public ValueWriter id(long value) {
    for (int shift = Long.SIZE - BYTE_BITS; shift >= 0; shift -= BYTE_BITS) {
      one((int) (value >>> shift));
    }
    return this;
  }

  /// Yes or no.
  public ValueWriter flag(boolean value) {
    one(value ? 1 : 0);
    return this;
  }

  /// A text.
  ///
  /// @throws IllegalArgumentException when it has half a character in it, which cannot be written
  public ValueWriter text(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      int count = encoded.remaining();
      number(count);
      encoded.get(room(count), length.getAndAdd(count), count);
      return this;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a text has half a character in it", e);
    }
  }

  /// A moment.
  public ValueWriter instant(Instant moment) {
    number((moment.getEpochSecond() << 1) ^ (moment.getEpochSecond() >> (Long.SIZE - 1)));
    return number(moment.getNano());
  }

  /// What may be missing.
  public <T> ValueWriter optional(Optional<T> value, BiConsumer<T, ValueWriter> writer) {
    flag(value.isPresent());
    value.ifPresent(present -> writer.accept(present, this));
    return this;
  }

  /// Several, in their order.
  public <T> ValueWriter all(Collection<T> values, BiConsumer<T, ValueWriter> writer) {
    number(values.size());
    values.forEach(value -> writer.accept(value, this));
    return this;
  }

  /// What was written so far.
  public byte[] toBytes() {
    return Arrays.copyOf(bytes.get(), length.get());
  }

  private void one(int value) {
    room(1)[length.getAndIncrement()] = (byte) value;
  }

  private byte[] room(int count) {
    int needed = length.get() + count;
    if (needed > MOST) {
      throw new IllegalArgumentException("a value has more than " + MOST + " bytes");
    }
    byte[] now = bytes.get();
    if (needed > now.length) {
      now = Arrays.copyOf(now, Math.max(needed, now.length * 2));
      bytes.set(now);
    }
    return now;
  }
}
