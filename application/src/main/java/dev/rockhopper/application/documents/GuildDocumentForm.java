package dev.rockhopper.application.documents;

import dev.rockhopper.application.settings.SettingMisfit;
import java.util.Optional;
import java.util.SortedMap;

/// How documents are written as text. Answers at once and knows nothing of the world; safe for any
/// number of threads.
public interface GuildDocumentForm {
  /// Writes one; equal documents become equal texts.
  String write(GuildDocument document);

  /// Writes one with a remark for each setting that is left out, because what is stored for it does
  /// not fit; [#read] passes over the remarks.
  ///
  /// @param unfit what is wrong with them, by their names
  String write(GuildDocument document, SortedMap<String, SettingMisfit> unfit);

  /// Reads what [#write] has written.
  ///
  /// @return absent where it is something else, or damaged
  Optional<GuildDocument> read(String text);
}
