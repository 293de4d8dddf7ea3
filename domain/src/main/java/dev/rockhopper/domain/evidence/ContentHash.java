package dev.rockhopper.domain.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The SHA-256 hash of a file's content: what it is known by, and what proves that it is unchanged.
///
/// @param hex 64 hexadecimal digits in lower case
public record ContentHash(String hex) implements Comparable<ContentHash> {
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

  /// Refuses what cannot be a hash.
  public ContentHash {
    if (!DIGITS.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "a SHA-256 hash has 64 hexadecimal digits, this is '" + hex + "'");
    }
  }

  /// The hash of some content.
  public static ContentHash of(byte[] content) {
    try {
      return ofBytes(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The hash that is stored as 32 bytes.
  public static ContentHash ofBytes(byte[] bytes) {
    return new ContentHash(HexFormat.of().formatHex(bytes));
  }

  /// The hash as 32 bytes.
  public byte[] toBytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public int compareTo(ContentHash other) {
    return hex.compareTo(other.hex);
  }
}
