package dev.rockhopper.adapters.postgres.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The right of one process to run the server of a folder. The operating system gives it back when
/// the process dies, however it dies.
///
/// The owner's name stands in a second file: closing any channel on the lock file would give up the
/// lock of this whole process, so nobody may open that one just to read it.
final class FolderLock implements AutoCloseable {

  private final FileChannel channel;
  private final FileLock lock;
  private final Path owner;

  private FolderLock(FileChannel channel, FileLock lock, Path owner) {
    this.channel = channel;
    this.lock = lock;
    this.owner = owner;
  }

  static synchronized FolderLock take(Path folder) throws IOException {
    FolderLock lock = takeIfFree(folder);
    if (lock == null) {
      throw new EmbeddedPostgresException(
          "The data folder %s is in use by another Rockhopper (process %s). Stop that one first, or choose another folder with --data."
              .formatted(
                  folder,
                  readOwner(folder).map(line -> line.replaceAll(" .*", "")).orElse("unknown")));
    }
    return lock;
  }

  /// The lock, or `null` while another process, or this one, holds it.
  static synchronized @Nullable FolderLock takeIfFree(Path folder) throws IOException {
    Path owner = folder.resolve("owner");
    String self = describe(ProcessHandle.current());
    if (readOwner(folder).filter(self::equals).isPresent()) {
      return null;
    }
    FileChannel channel = open(folder);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        return null;
      }
      Files.writeString(owner, self);
      return new FolderLock(channel, lock, owner);
    } catch (IOException | OverlappingFileLockException failure) {
      channel.close();
      throw failure;
    }
  }

  /// Whether a process has ever finished taking the lock of this folder.
  static boolean wasTaken(Path folder) {
    return Files.exists(folder.resolve("owner"));
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(owner);
      lock.release();
    }
  }

  private static FileChannel open(Path folder) throws IOException {
    try {
      return FileChannel.open(
          folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (AccessDeniedException denied) {
      throw new EmbeddedPostgresException(
          "The data folder %s belongs to another user. Run Rockhopper as that user, or choose another folder with --data."
              .formatted(folder),
          denied);
    }
  }

  private static Optional<String> readOwner(Path folder) throws IOException {
    Path owner = folder.resolve("owner");
    return Files.isReadable(owner) ? Optional.of(Files.readString(owner)) : Optional.empty();
  }

  /// The process number alone is given again after a restart of a container.
  private static String describe(ProcessHandle process) {
    return process.pid() + " started " + process.info().startInstant().orElse(Instant.EPOCH);
  }
}
