package dev.rockhopper.adapters.postgres.shadow;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of tables and indexes of our own server, made as long as those of the original,
/// without content: the planner looks at their length only. They take no room on the disk.
///
/// A table is longer than one file where it has more than 1 GiB; the parts are numbered.
///
/// @param cluster the server's folder
record RelationFiles(Path cluster) {
  private static final int PAGE = 8_192;
  private static final long PAGES_A_FILE = 131_072;

  // Where things stand in the pages of a B-tree, as nbtree.h of PostgreSQL 18 has them.
  private static final int LAYOUT_VERSION = 4;
  private static final int SPECIAL = PAGE - 16;
  private static final int PAGE_HEADER = 24;
  private static final int ROOT = 32;
  private static final short LEAF_PAGE = 1;
  private static final short ROOT_PAGE = 2;
  private static final int DOWN_LINK = 8;
  private static final short KEYLESS = 0x2000;

  /// Makes a table or index as long as this.
  ///
  /// @param path from the server's folder
  void stretch(String path, long pages) throws IOException {
    Path first = cluster.resolve(path);
    long rest = pages;
    for (int number = 0; number == 0 || rest > 0; number++, rest -= PAGES_A_FILE) {
      Path file = number == 0 ? first : part(first, number);
      boolean isNew = Files.notExists(file);
      try (var open = new RandomAccessFile(file.toFile(), "rw")) {
        open.setLength(Math.min(rest, PAGES_A_FILE) * PAGE);
      }
      if (isNew) {
        giveToTheServer(file, first);
      }
    }
  }

  /// Makes a table empty again, so that an index can be built on it in no time.
  void shrink(String path) throws IOException {
    Path first = cluster.resolve(path);
    try (var open = new RandomAccessFile(first.toFile(), "rw")) {
      open.setLength(0);
    }
    int number = 1;
    while (Files.deleteIfExists(part(first, number))) {
      number++;
    }
  }

  /// Makes an empty B-tree as long as this and as high: from the root one page leads to the next
  /// below it, down to a leaf without entries. The planner counts the levels, and a search finds
  /// nothing.
  void grow(String path, long pages, int height) throws IOException {
    Path file = cluster.resolve(path);
    long least = Math.max(pages, height + 2L);
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      byte[] bytes = new byte[PAGE];
      open.readFully(bytes);
      ByteBuffer meta = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      meta.putInt(ROOT, 1).putInt(ROOT + 4, height).putInt(ROOT + 8, 1).putInt(ROOT + 12, height);
      open.seek(0);
      open.write(bytes);
      for (int number = 1; number <= height + 1; number++) {
        open.write(treePage(number, height + 1 - number).array());
      }
    }
    stretch(path, least);
  }

  private static ByteBuffer treePage(int number, int level) {
    ByteBuffer page = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
    boolean isLeaf = level == 0;
    int end = isLeaf ? SPECIAL : SPECIAL - DOWN_LINK;
    page.putShort(12, (short) (isLeaf ? PAGE_HEADER : PAGE_HEADER + 4));
    page.putShort(14, (short) end);
    page.putShort(16, (short) SPECIAL);
    page.putShort(18, (short) (PAGE | LAYOUT_VERSION));
    if (!isLeaf) {
      // One line pointer, in use, to one entry that has no key and leads to the next page.
      page.putInt(PAGE_HEADER, end | 1 << 15 | DOWN_LINK << 17);
      int below = number + 1;
      page.putShort(end, (short) (below >>> 16));
      page.putShort(end + 2, (short) below);
      page.putShort(end + 6, (short) (DOWN_LINK | KEYLESS));
    }
    page.putInt(SPECIAL + 8, level);
    page.putShort(SPECIAL + 12, (short) ((isLeaf ? LEAF_PAGE : 0) | (number == 1 ? ROOT_PAGE : 0)));
    return page;
  }

  private static Path part(Path first, int number) {
    return first.resolveSibling(first.getFileName() + "." + number);
  }

  /// Where we run as root the server runs as somebody else.
  private static void giveToTheServer(Path file, Path like) throws IOException {
    for (String who : new String[] {"unix:gid", "unix:uid"}) {
      Object owner = Files.getAttribute(like, who);
      if (!owner.equals(Files.getAttribute(file, who))) {
        Files.setAttribute(file, who, owner);
      }
    }
  }
}
