package dev.rockhopper.adapters.postgres.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A tar archive as the server's programs are packed: files, folders and symbolic links with short
/// (ustar) names. Anything else stops the unpacking rather than being skipped.
final class TarArchive {

  private static final int BLOCK = 512;

  private final InputStream bytes;

  TarArchive(InputStream bytes) {
    this.bytes = bytes;
  }

  void unpackInto(Path folder) throws IOException {
    byte[] header = bytes.readNBytes(BLOCK);
    while (header.length == BLOCK && header[0] != 0) {
      unpack(header, folder);
      header = bytes.readNBytes(BLOCK);
    }
  }

  private void unpack(byte[] header, Path folder) throws IOException {
    String prefix = text(header, 345, 155);
    String name = prefix.isEmpty() ? text(header, 0, 100) : prefix + "/" + text(header, 0, 100);
    Path target = inside(folder, folder.resolve(name), name);
    switch (header[156]) {
      case '5' -> Files.createDirectories(target);
      case '2' -> {
        Path link = FileSystems.getDefault().getPath(text(header, 157, 100));
        inside(folder, target.resolveSibling(link), name);
        Files.createDirectories(target.resolveSibling(""));
        Files.createSymbolicLink(target, link);
      }
      case '0', 0 -> {
        Files.createDirectories(target.resolveSibling(""));
        unpackFile(target, number(header, 124, 12), number(header, 100, 8));
      }
      default ->
          throw new IOException(
              "The archive holds an entry of the unknown kind " + header[156] + ": " + name);
    }
  }

  private void unpackFile(Path target, long size, long mode) throws IOException {
    try (var out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[1 << 16];
      long left = size;
      while (left > 0) {
        int count = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new IOException("The archive ends in the middle of " + target.getFileName());
        }
        out.write(buffer, 0, count);
        left -= count;
      }
    }
    bytes.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    boolean executable = (mode & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static Path inside(Path folder, Path target, String name) throws IOException {
    Path normal = target.normalize();
    if (!normal.startsWith(folder)) {
      throw new IOException("The archive reaches outside of its folder: " + name);
    }
    return normal;
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }

  private static long number(byte[] header, int from, int length) throws IOException {
    String octal = text(header, from, length).strip();
    try {
      return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
    } catch (NumberFormatException notOctal) {
      throw new IOException("The archive has a damaged header: " + octal, notOctal);
    }
  }
}
