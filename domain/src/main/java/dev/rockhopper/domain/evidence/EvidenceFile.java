package dev.rockhopper.domain.evidence;

import dev.rockhopper.domain.text.TextRule;

/// What a copied file is.
///
/// @param name what it was called, 1 to 260 letters
/// @param mediaType what Discord said that it is, for example `image/png`; at most 255 letters
/// @param size how many bytes it has, 0 to [#MAX_SIZE]
public record EvidenceFile(String name, String mediaType, long size) {
  /// The most bytes that are copied: 10 MiB.
  public static final long MAX_SIZE = 10L * 1024 * 1024;

  private static final TextRule NAME = new TextRule("the name of a file", 1, 260);
  private static final TextRule MEDIA_TYPE = new TextRule("a media type", 0, 255);

  /// Refuses what is too large to be kept.
  public EvidenceFile {
    name = NAME.keep(name);
    mediaType = MEDIA_TYPE.keep(mediaType);
    if (size < 0 || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "evidence has at most %d bytes, this has %d".formatted(MAX_SIZE, size));
    }
  }
}
