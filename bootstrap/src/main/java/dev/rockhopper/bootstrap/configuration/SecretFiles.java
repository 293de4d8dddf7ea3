package dev.rockhopper.bootstrap.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads secrets from files of their own, as container platforms mount them.
final class SecretFiles {

  private static final long LARGEST = 64L * 1024;

  private SecretFiles() {}

  /// The text of the file without the line break at its end.
  static Optional<RawValue> read(String namedBy, String name, Consumer<String> problems) {
    try {
      Path file = Path.of(name).toAbsolutePath();
      if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
        problems.accept(
            "%s names %s, which is too large for a secret (more than %d bytes)."
                .formatted(namedBy, file, LARGEST));
        return Optional.empty();
      }
      String text = Files.readString(file).strip();
      if (text.isEmpty()) {
        problems.accept("%s names %s, which is empty.".formatted(namedBy, file));
        return Optional.empty();
      }
      return Optional.of(new RawValue(text, new Origin.SecretFile(namedBy, file)));
    } catch (NoSuchFileException _) {
      problems.accept("%s names the file %s, which does not exist.".formatted(namedBy, name));
    } catch (InvalidPathException | IOException e) {
      problems.accept(
          "%s names the file %s, which cannot be read (%s)."
              .formatted(namedBy, name, e.getMessage()));
    }
    return Optional.empty();
  }
}
