package dev.rockhopper.application.optimization.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Recognises a statement in later reports without keeping its text.
final class Fingerprint {
  private static final int BYTES = 10;

  private Fingerprint() {}

  /// The same for texts that differ in white space only.
  static String of(String text) {
    byte[] folded = text.strip().replaceAll("\\s+", " ").getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(folded);
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
