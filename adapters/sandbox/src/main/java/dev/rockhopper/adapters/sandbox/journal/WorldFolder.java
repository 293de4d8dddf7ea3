package dev.rockhopper.adapters.sandbox.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rockhopper.adapters.sandbox.world.ChangeJournal;
import dev.rockhopper.adapters.sandbox.world.Document;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder that keeps a world. A change is in the hands of the operating system before [#write]
/// returns, so a killed process loses nothing; a line that was cut off by a crash is left out.
public final class WorldFolder implements ChangeJournal {

  private static final Logger LOG = LoggerFactory.getLogger(WorldFolder.class);
  private static final String NAME = "world.jsonl";

  private final Path folder;
  private final FileChannel lockFile;
  private final Map<Document.Key, Document> kept = new LinkedHashMap<>();
  private FileChannel journal;

  private WorldFolder(Path folder, FileChannel lockFile) throws IOException {
    this.folder = folder;
    this.lockFile = lockFile;
    replay();
    journal = compact();
  }

  /// Opens the folder, which is made when it is not there, and keeps other processes out of it
  /// until it is closed.
  ///
  /// @throws WorldFolderException when another sandbox uses it, or it cannot be used
  public static WorldFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
      close(folder, "rwx------");
      FileChannel lockFile =
          FileChannel.open(
              folder.resolve("world.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(lockFile) == null) {
        lockFile.close();
        throw new WorldFolderException(
            "The sandbox's folder %s is in use by another Rockhopper (process %s). Stop that one first, or choose another folder with --data."
                .formatted(folder, readOwner(folder)));
      }
      Files.writeString(owner(folder), Long.toString(ProcessHandle.current().pid()));
      return new WorldFolder(folder, lockFile);
    } catch (IOException broken) {
      throw new WorldFolderException(
          "The sandbox's folder %s cannot be used (%s). Make it writable for the user that runs Rockhopper, or choose another folder with --data."
              .formatted(folder, described(broken)),
          broken);
    }
  }

  /// Leaves the place to its owner alone, because the world holds the token of its bot.
  private static void close(Path place, String permissions) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(place, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(permissions));
    }
  }

  private static @Nullable FileLock lock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  /// Beside the lock file, because whoever opens and closes that one gives up his own lock.
  private static Path owner(Path folder) {
    return folder.resolve("world.owner");
  }

  private static String readOwner(Path folder) throws IOException {
    Path owner = owner(folder);
    return Files.isReadable(owner) ? Files.readString(owner) : "unknown";
  }

  private static String described(IOException broken) {
    return switch (broken) {
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException e -> e.getFile() + " is a file";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(broken.getMessage());
    };
  }

  private Path file() {
    return folder.resolve(NAME);
  }

  private void replay() throws IOException {
    if (!Files.exists(file())) {
      return;
    }
    try (BufferedReader lines = Files.newBufferedReader(file(), StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JournalLine change;
        try {
          change = JournalLine.read(line);
        } catch (JsonProcessingException | IllegalArgumentException torn) {
          if (lines.readLine() == null) {
            LOG.info("The last change of the sandbox was not written to its end and is left out");
            return;
          }
          throw new IOException("A line in the middle of " + file() + " cannot be read", torn);
        }
        change.put().forEach(document -> kept.put(document.key(), document));
        change.removed().forEach(kept::remove);
      }
    }
  }

  private FileChannel compact() throws IOException {
    Path fresh = folder.resolve(NAME + ".new");
    Files.deleteIfExists(fresh);
    close(Files.createFile(fresh), "rw-------");
    try (BufferedWriter out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
      for (Document document : kept.values()) {
        out.write(JournalLine.write(List.of(document), List.of()));
        out.write('\n');
      }
    }
    Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return FileChannel.open(file(), StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /// What the folder kept, to be taken once.
  public Collection<Document> takeKept() {
    List<Document> documents = List.copyOf(kept.values());
    kept.clear();
    return documents;
  }

  @Override
  public void write(Collection<Document> put, Collection<Document.Key> removed) {
    try {
      ByteBuffer line = StandardCharsets.UTF_8.encode(JournalLine.write(put, removed) + "\n");
      while (line.hasRemaining()) {
        int _ = journal.write(line);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException("The sandbox's journal cannot be written", broken);
    }
  }

  @Override
  public void clear() {
    try {
      journal.truncate(0);
    } catch (IOException broken) {
      throw new UncheckedIOException("The sandbox's journal cannot be emptied", broken);
    }
  }

  @Override
  public void close() {
    try {
      journal.close();
      Files.deleteIfExists(owner(folder));
      lockFile.close();
    } catch (IOException broken) {
      throw new UncheckedIOException("The sandbox's journal cannot be closed", broken);
    }
  }
}
