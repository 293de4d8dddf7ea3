package dev.rockhopper.adapters.postgres.embedded;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Whole folders at once.
final class FolderTree {

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int ATTEMPTS = 100;

  private FolderTree() {}

  /// Deletes the folder with all that is in it, also while the last process of a stopped server
  /// still puts files there or takes them away. A folder that is not there is no error.
  static void delete(Path folder) throws IOException {
    for (int attempt = 1; Files.exists(folder); attempt++) {
      try {
        Files.walkFileTree(folder, new Deletion());
      } catch (DirectoryNotEmptyException filledMeanwhile) {
        if (attempt == ATTEMPTS) {
          throw filledMeanwhile;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      FileVisitResult result = super.postVisitDirectory(folder, failure);
      Files.deleteIfExists(folder);
      return result;
    }
  }
}
