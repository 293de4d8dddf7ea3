package dev.rockhopper.bootstrap.lifecycle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A JSON object that appears when everything runs and is gone when it does not. It holds secrets,
/// so only its owner may read it; it is written beside its place and renamed, so nobody sees half.
public final class ReadyFile {

  private static final JsonFactory JSON = new JsonFactory();

  private static final ObjectMapper READER = new ObjectMapper();
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);
  private static final String PID = "pid";

  private final Path file;

  /// The process that this has written for, 0 before it has.
  private volatile long written;

  /// Manages the file at this place.
  public ReadyFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /// Makes sure, before anything starts, that it can be written later, and takes away the one that
  /// a killed process left behind. That of a process which still runs stays.
  public void prepare() {
    if (Files.isDirectory(file)) {
      throw StartFailure.broken(
          "The ready file %s cannot be written: it is a folder. Name a file in it."
              .formatted(file));
    }
    try {
      if (!belongsToSomebodyElse()) {
        Files.deleteIfExists(file);
      }
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
        json.writeNumberField(PID, pid);
        for (Map.Entry<String, String> address : addresses.entrySet()) {
          json.writeStringField(address.getKey(), address.getValue());
        }
        json.writeEndObject();
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      written = pid;
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
  }

  /// Whether a process that runs, and is not this one, has written the file.
  private boolean belongsToSomebodyElse() throws IOException {
    long owner = owner();
    if (owner == 0 || owner == ProcessHandle.current().pid()) {
      return false;
    }
    Instant writtenAt = Files.getLastModifiedTime(file).toInstant();
    return ProcessHandle.of(owner)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().startInstant())
        // A process that started later has only got the number of the one that wrote it.
        .filter(start -> !start.isAfter(writtenAt.plus(CLOCK_TOLERANCE)))
        .isPresent();
  }

  /// The process that the file names, 0 where there is none.
  private long owner() {
    try {
      return READER.readTree(file.toFile()).path(PID).asLong();
    } catch (IOException _) {
      // Not there, or nothing of ours.
      return 0;
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

  /// Takes the file away, if it is still the one that this has written.
  public void remove() {
    try {
      if (written != 0 && owner() == written) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The ready file %s cannot be removed".formatted(file), e);
    }
  }
}
