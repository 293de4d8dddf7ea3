package dev.rockhopper.adapters.console.history;

import dev.rockhopper.application.optimization.report.ReportHistory;
import dev.rockhopper.application.optimization.report.ReportSnapshot;
import dev.rockhopper.application.optimization.schema.ServerFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Snapshots in a folder for each database: a file each, which appears whole or not at all. The
/// last sixty of a database stay.
public final class SnapshotFolder implements ReportHistory {
  private static final int KEPT = 60;
  private static final int LARGEST = 16 << 20;
  private static final String SUFFIX = ".json";
  private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9_-]");
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path root;
  private final String otherwise;

  /// Snapshots below a folder, which need not exist.
  ///
  /// @param root the folder
  /// @param otherwise what stands for a server that does not say which it is, such as its address
  public SnapshotFolder(Path root, String otherwise) {
    this.root = root;
    this.otherwise = otherwise;
  }

  @Override
  public Past past(ServerFacts server) {
    List<ReportSnapshot> snapshots = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    try {
      for (Path file : files(folder(server))) {
        try {
          snapshots.add(SnapshotJson.read(content(file)));
        } catch (NoSuchFileException _) {
          // Another process has just let it go.
        } catch (SnapshotJson.UnreadableException | IOException e) {
          unreadable.add("The earlier report %s was passed over: %s.".formatted(file, reason(e)));
        }
      }
    } catch (IOException e) {
      unreadable.add(
          "Earlier reports in %s cannot be read: %s.".formatted(folder(server), reason(e)));
    }
    snapshots.sort(Comparator.comparing(ReportSnapshot::takenAt));
    return new Past(snapshots, unreadable);
  }

  @Override
  public Optional<String> keep(ServerFacts server, ReportSnapshot snapshot) {
    Path folder = folder(server);
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "snapshot", ".part");
      try {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
          ByteBuffer bytes = ByteBuffer.wrap(SnapshotJson.write(snapshot));
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
          channel.force(true);
        }
        Files.move(part, free(folder, snapshot.takenAt()), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
      List<Path> files = files(folder);
      for (Path oldest : files.subList(0, Math.max(0, files.size() - KEPT))) {
        Files.deleteIfExists(oldest);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "What the next report would compare with cannot be kept in %s: %s."
              .formatted(folder, reason(e)));
    }
  }

  private Path folder(ServerFacts server) {
    String cluster = server.systemIdentifier().map(String::valueOf).orElse(otherwise);
    return root.resolve(UNFIT.matcher(cluster).replaceAll("_"))
        .resolve(
            UNFIT.matcher(server.database()).replaceAll("_")
                + "-"
                + Integer.toHexString(server.database().hashCode()));
  }

  /// By name, and so by time.
  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(it -> it.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private static Path free(Path folder, Instant moment) {
    String name = NAME.format(moment);
    Path file = folder.resolve(name + SUFFIX);
    for (int i = 1; Files.exists(file); i++) {
      file = folder.resolve("%s-%03d%s".formatted(name, i, SUFFIX));
    }
    return file;
  }

  private static byte[] content(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] content = stream.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new IOException("it is too large");
      }
      return content;
    }
  }

  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage());
    return e instanceof FileSystemException
        ? e.getClass().getSimpleName().replace("Exception", "") + " " + message
        : message;
  }
}
