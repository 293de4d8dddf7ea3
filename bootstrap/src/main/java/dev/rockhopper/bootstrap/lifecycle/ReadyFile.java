package dev.rockhopper.bootstrap.lifecycle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// A JSON object that appears when everything runs and is gone when it does not. It holds secrets,
/// so only its owner may read it; it is written beside its place and renamed, so nobody sees half.
public final class ReadyFile {

  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;

  /// Manages the file at this place.
  public ReadyFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /// Says that the process with this id is ready, and where its parts are found.
  public void write(long pid, Map<String, String> addresses) {
    try {
      Path folder = file.getParent();
      if (folder == null) {
        throw new IOException(file + " is not the name of a file");
      }
      Files.createDirectories(folder);
      Path beside =
          Files.createTempFile(
              folder,
              ".ready-",
              ".json",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (OutputStream out = Files.newOutputStream(beside);
          JsonGenerator json = JSON.createGenerator(out)) {
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeNumberField("pid", pid);
        for (Map.Entry<String, String> address : addresses.entrySet()) {
          json.writeStringField(address.getKey(), address.getValue());
        }
        json.writeEndObject();
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw StartFailure.broken(
          "The ready file %s cannot be written: %s.".formatted(file, e.getMessage()), e);
    }
  }

  /// Takes the file away, also one that a process left behind when it was killed.
  public void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The ready file %s cannot be removed".formatted(file), e);
    }
  }
}
