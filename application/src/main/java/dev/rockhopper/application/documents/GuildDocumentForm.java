package dev.rockhopper.application.documents;

import java.util.Optional;

/// How documents are written as text. Answers at once and knows nothing of the world; safe for any
/// number of threads.
public interface GuildDocumentForm {
  /// Writes one; equal documents become equal texts.
  String write(GuildDocument document);

  /// Reads what [#write] has written.
  ///
  /// @return absent where it is something else, or damaged
  Optional<GuildDocument> read(String text);
}
