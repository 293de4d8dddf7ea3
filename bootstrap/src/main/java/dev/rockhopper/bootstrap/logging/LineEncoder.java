package dev.rockhopper.bootstrap.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/// Writes each event in one shape, without its secrets.
final class LineEncoder extends EncoderBase<ILoggingEvent> {

  private static final byte[] NOTHING = {};

  private final Function<ILoggingEvent, String> shape;
  private final SecretMask mask;

  LineEncoder(Function<ILoggingEvent, String> shape, SecretMask mask) {
    this.shape = shape;
    this.mask = mask;
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return mask.mask(shape.apply(event)).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
