package dev.rockhopper.adapters.discord.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.discord.menu.MenuBook.OpenMenu;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MenuTest {
  private static final UserId ADA = new UserId(1);

  /// The numbers from 1, three a page; can be told to fail.
  private static final class Numbers implements Pages<Integer> {
    private final int last;
    private boolean broken;

    Numbers(int last) {
      this.last = last;
    }

    @Override
    public Page<Integer> first() {
      return after(0);
    }

    @Override
    public Page<Integer> after(Integer cursor) {
      if (broken) {
        throw new IllegalStateException("no page");
      }
      int end = Math.min(last, cursor + 3);
      Reply reply = Reply.of(Tone.PLAIN, "Numbers", (cursor + 1) + " to " + end);
      return end == last ? new Page.Last<>(reply) : new Page.Followed<>(reply, end);
    }
  }

  @Test
  void onePageNeedsNoButtons() {
    assertThat(new PageMenu<>(new Numbers(3)).open().finished()).isTrue();
  }

  @Test
  void pagesTurnBothWaysAndBackToTheFirst() {
    PageMenu<Integer> menu = new PageMenu<>(new Numbers(8));

    List<String> seen = new ArrayList<>();
    seen.add(body(menu.open()));
    for (String button : List.of("next", "next", "back", "next", "first")) {
      seen.add(body(menu.press(button)));
    }

    assertThat(seen).containsExactly("1 to 3", "4 to 6", "7 to 8", "4 to 6", "7 to 8", "1 to 3");
  }

  @Test
  void theEndsOfTheListHaveNoWayOut() {
    PageMenu<Integer> menu = new PageMenu<>(new Numbers(5));

    assertThat(enabled(menu.open())).containsExactly("next");
    assertThat(enabled(menu.press("next"))).containsExactly("first", "back");
  }

  @Test
  void aPageThatCannotBeLoadedLeavesTheMenuWhereItWas() {
    Numbers numbers = new Numbers(9);
    PageMenu<Integer> menu = new PageMenu<>(numbers);
    menu.open();
    menu.press("next");
    menu.press("next");

    numbers.broken = true;
    assertThatThrownBy(() -> menu.press("back")).isInstanceOf(IllegalStateException.class);
    numbers.broken = false;

    assertThat(body(menu.press("back"))).isEqualTo("4 to 6");
  }

  @Test
  void aQuestionActsOnlyWhenConfirmed() {
    AtomicInteger deeds = new AtomicInteger();
    ConfirmationMenu menu =
        new ConfirmationMenu(
            Reply.of(Tone.CAUTION, "Sure?", ""),
            "Do it",
            () -> Reply.of(Tone.DONE, "Did " + deeds.incrementAndGet(), ""),
            () -> Reply.of(Tone.PLAIN, "Left", ""));

    assertThat(menu.open().buttons()).extracting(MenuButton::label).contains("Do it");
    assertThat(menu.press("no").reply().title()).isEqualTo("Left");
    assertThat(deeds).hasValue(0);
    assertThat(menu.press("yes").reply().title()).isEqualTo("Did 1");
  }

  @Test
  void theBookForgetsTheOldestAndWhatIsOver() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    Clock clock = clock(now);
    AtomicInteger ids = new AtomicInteger();
    MenuBook book =
        new MenuBook(clock, Duration.ofMinutes(3), 2, () -> "m" + ids.incrementAndGet());
    PageMenu<Integer> menu = new PageMenu<>(new Numbers(9));
    MenuView view = menu.open();

    OpenMenu first = book.enter(ADA, "cases list", menu, view, (_, _) -> {});
    OpenMenu second = book.enter(ADA, "cases list", menu, view, (_, _) -> {});
    OpenMenu third = book.enter(ADA, "cases list", menu, view, (_, _) -> {});
    now.set(Instant.EPOCH.plusSeconds(120));
    book.turn(third.id(), view, (_, _) -> {});
    now.set(Instant.EPOCH.plusSeconds(180));

    assertThat(book.find(first.id())).isEmpty();
    assertThat(book.takeExpired(9))
        .as("the one that had to make room, and the one whose time is over")
        .extracting(OpenMenu::id)
        .containsExactly(first.id(), second.id());
    assertThat(book.find(third.id())).isPresent();
    book.turn(third.id(), MenuView.finished(view.reply()), (_, _) -> {});
    assertThat(book.find(third.id())).isEmpty();
    assertThat(List.of(first, second, third))
        .as("those that were closed have not come to their end")
        .extracting(OpenMenu::isFinished)
        .containsExactly(false, false, true);
  }

  @Test
  void howTheWorkOfAMenuEndedIsNotReplacedByAPressThatTookLonger() {
    MenuBook book =
        new MenuBook(
            clock(new AtomicReference<>(Instant.EPOCH)), Duration.ofMinutes(3), 2, () -> "m");
    MenuView stopping = new PageMenu<>(new Numbers(9)).open();
    MenuView ended = MenuView.finished(Reply.of(Tone.DONE, "Ended", ""));
    List<MenuView> shown = new CopyOnWriteArrayList<>();
    MenuSurface surface = (_, view) -> shown.add(view);
    OpenMenu menu = book.enter(ADA, "massban", new PageMenu<>(new Numbers(9)), stopping, surface);
    Thread work =
        Thread.ofPlatform().unstarted(() -> book.show(menu, surface, () -> Optional.of(ended)));

    boolean isShown =
        book.show(
            menu,
            surface,
            () -> {
              work.start();
              while (work.isAlive() && work.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
              }
              return Optional.of(stopping);
            });

    assertThat(isShown).isTrue();
    assertThatCode(work::join).doesNotThrowAnyException();
    assertThat(shown).containsExactly(stopping, ended);
    assertThat(book.find(menu.id())).isEmpty();
  }

  @Test
  void aMenuThatCouldNotShowWhatComesNextGoesOnWithWhatItShowed() {
    MenuBook book =
        new MenuBook(
            clock(new AtomicReference<>(Instant.EPOCH)), Duration.ofMinutes(3), 2, () -> "m");
    PageMenu<Integer> pages = new PageMenu<>(new Numbers(9));
    MenuView first = pages.open();
    OpenMenu menu = book.enter(ADA, "cases list", pages, first, (_, _) -> {});
    MenuSurface broken =
        (_, _) -> {
          throw new IllegalStateException("no answer");
        };

    assertThatThrownBy(() -> book.show(menu, broken, () -> Optional.of(pages.press("next"))))
        .isInstanceOf(IllegalStateException.class);

    assertThat(book.find(menu.id()).orElseThrow().view()).isEqualTo(first);
  }

  @Test
  void aMenuAtWorkStaysOpenAndAClosedOneHasNothingToPress() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    MenuBook book = new MenuBook(clock(now), Duration.ofMinutes(3), 2, () -> "m");
    PageMenu<Integer> pages = new PageMenu<>(new Numbers(9));
    List<MenuView> shown = new ArrayList<>();
    MenuSurface surface = (_, view) -> shown.add(view);
    OpenMenu menu = book.enter(ADA, "massban", pages, pages.open(), surface);

    for (int minute = 2; minute <= 10; minute += 2) {
      now.set(Instant.EPOCH.plus(Duration.ofMinutes(minute)));
      assertThat(book.keep(menu.id())).isTrue();
    }
    book.takeAll();
    assertThat(book.keep(menu.id())).isFalse();
    MenuView ended = pages.press("next");
    book.show(menu, surface, () -> Optional.of(ended));

    assertThat(shown).containsExactly(ended.disabled());
  }

  /// Nobody waits for their buttons to be disabled, and a press finds them closed.
  @Test
  void ofManyMenusThatAreOverAFewAreTakenOutAtATime() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    AtomicInteger ids = new AtomicInteger();
    MenuBook book =
        new MenuBook(clock(now), Duration.ofMinutes(3), 3, () -> "m" + ids.incrementAndGet());
    PageMenu<Integer> menu = new PageMenu<>(new Numbers(9));
    List<String> entered =
        IntStream.range(0, 5)
            .mapToObj(_ -> book.enter(ADA, "cases list", menu, menu.open(), (_, _) -> {}).id())
            .toList();
    now.set(Instant.EPOCH.plusSeconds(180));

    List<List<String>> taken =
        Stream.generate(() -> book.takeExpired(2).stream().map(OpenMenu::id).toList())
            .limit(4)
            .toList();

    assertThat(taken)
        .containsExactly(
            entered.subList(0, 2), entered.subList(2, 4), entered.subList(4, 5), List.of());
    assertThat(entered).allSatisfy(id -> assertThat(book.find(id)).isEmpty());
  }

  @Test
  void aMenuStaysOpenForSomebodyWhoWritesInItsForm() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    MenuBook book = new MenuBook(clock(now), Duration.ofMinutes(3), 2, () -> "m");
    PageMenu<Integer> menu = new PageMenu<>(new Numbers(9));
    OpenMenu open = book.enter(ADA, "cases list", menu, menu.open(), (_, _) -> {});

    book.keep(open.id(), Duration.ofMinutes(15));
    book.keep(open.id(), Duration.ofMinutes(1));
    now.set(Instant.EPOCH.plusSeconds(14 * 60));

    assertThat(book.takeExpired(9)).isEmpty();
    assertThat(book.find(open.id())).isPresent();
    now.set(Instant.EPOCH.plusSeconds(15 * 60));
    assertThat(book.find(open.id())).isEmpty();
    assertThat(book.takeExpired(9)).extracting(OpenMenu::id).containsExactly(open.id());
  }

  @Test
  void aStopTakesOutEveryMenu() {
    AtomicInteger ids = new AtomicInteger();
    MenuBook book =
        new MenuBook(
            clock(new AtomicReference<>(Instant.EPOCH)),
            Duration.ofMinutes(3),
            1,
            () -> "m" + ids.incrementAndGet());
    PageMenu<Integer> menu = new PageMenu<>(new Numbers(9));
    book.enter(ADA, "cases list", menu, menu.open(), (_, _) -> {});
    book.enter(ADA, "cases list", menu, menu.open(), (_, _) -> {});

    assertThat(book.takeAll()).extracting(OpenMenu::id).containsExactly("m1", "m2");
    assertThat(book.takeAll()).isEmpty();
  }

  private static Clock clock(AtomicReference<Instant> now) {
    InstantSource source = now::get;
    return source.withZone(ZoneOffset.UTC);
  }

  private static String body(MenuView view) {
    return view.reply().body();
  }

  private static List<String> enabled(MenuView view) {
    return view.buttons().stream().filter(MenuButton::enabled).map(MenuButton::key).toList();
  }
}
