package dev.rockhopper.bootstrap.lifecycle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
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

  /// Makes sure, before anything starts, that it can be written later, and takes away the one that
  /// a killed process left behind.
  public void prepare() {
    if (Files.isDirectory(file)) {
      throw StartFailure.broken(
          "The ready file %s cannot be written: it is a folder. Name a file in it."
              .formatted(file));
    }
    try {
      Files.deleteIfExists(file);
      Path folder = Files.createDirectories(folder());
      if (!Files.isWritable(folder)) {
        throw new AccessDeniedException(folder.toString());
      }
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
  }

  /// Says that the process with this id is ready, and where its parts are found.
  public void write(long pid, Map<String, String> addresses) {
    try {
      Path beside =
          Files.createTempFile(
              Files.createDirectories(folder()),
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
      throw cannotBeWritten(e);
    }
  }

  private Path folder() throws IOException {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IOException("it is not the name of a file");
    }
    return folder;
  }

  private StartFailure cannotBeWritten(IOException cause) {
    return StartFailure.broken(
        "The ready file %s cannot be written (%s: %s). Name a file in a folder of yours."
            .formatted(file, cause.getClass().getSimpleName(), cause.getMessage()),
        cause);
  }

  /// Takes the file away.
  public void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The ready file %s cannot be removed".formatted(file), e);
    }
  }
}
