package dev.rockhopper.application.cache.backplane;

import dev.rockhopper.application.cache.Invalidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Divides what is to be forgotten into pages that each fit into one message. What takes too many
/// of them is told as the whole kind: to forget too much is never wrong.
final class NewsPages {
  /// What a kind may take before it is told as a whole.
  static final int MOST_PER_KIND = 4;

  /// Room for what stands before the news: version, process, number, and the word itself.
  private static final int HEAD = 80;

  /// A key or a group.
  private record Entry(boolean isGroup, String text) {
    int length() {
      return MessageText.wordLength(text);
    }
  }

  private final int room;
  private final List<List<Invalidation>> pages = new ArrayList<>();
  private final List<Invalidation> page = new ArrayList<>();

  private NewsPages(int longestText) {
    this.room = longestText - HEAD;
  }

  /// The pages in order; none where a kind has too long a name to be told at all.
  static List<List<Invalidation>> of(List<Invalidation> invalidations, int longestText) {
    NewsPages pages = new NewsPages(longestText);
    for (Invalidation one : invalidations) {
      if (MessageText.wordLength(one.kind()) > pages.room / 2) {
        return List.of();
      }
      pages.parts(one).forEach(pages::add);
    }
    pages.turn();
    return List.copyOf(pages.pages);
  }

  private void add(Invalidation part) {
    int used = length(part);
    for (Invalidation one : page) {
      used += length(one);
    }
    if (used > room) {
      turn();
    }
    page.add(part);
  }

  private void turn() {
    if (!page.isEmpty()) {
      pages.add(List.copyOf(page));
      page.clear();
    }
  }

  /// One invalidation in parts that each fit onto a page.
  private List<Invalidation> parts(Invalidation one) {
    if (length(one) <= room) {
      return List.of(one);
    }
    int free = room - MessageText.wordLength(one.kind());
    List<List<Entry>> parts = new ArrayList<>(List.of(new ArrayList<>()));
    int taken = 0;
    for (Entry entry : entries(one).toList()) {
      if (taken + entry.length() > free) {
        parts.add(new ArrayList<>());
        taken = 0;
      }
      if (entry.length() > free || parts.size() > MOST_PER_KIND) {
        return List.of(Invalidation.ofEverything(one.kind()));
      }
      parts.getLast().add(entry);
      taken += entry.length();
    }
    return parts.stream().map(part -> invalidation(one.kind(), part)).toList();
  }

  private static Invalidation invalidation(String kind, List<Entry> entries) {
    return new Invalidation(kind, texts(entries, false), texts(entries, true));
  }

  private static Set<String> texts(List<Entry> entries, boolean areGroups) {
    return entries.stream()
        .filter(entry -> entry.isGroup() == areGroups)
        .map(Entry::text)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<Entry> entries(Invalidation one) {
    return Stream.concat(
        one.keys().stream().sorted().map(key -> new Entry(false, key)),
        one.groups().stream().sorted().map(group -> new Entry(true, group)));
  }

  private static int length(Invalidation one) {
    int length = MessageText.wordLength(one.kind());
    for (String key : one.keys()) {
      length += MessageText.wordLength(key);
    }
    for (String group : one.groups()) {
      length += MessageText.wordLength(group);
    }
    return length;
  }
}
