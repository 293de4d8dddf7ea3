package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.moderation.NoticeTemplate.Place;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTemplateTest {
  @Test
  void everyPlaceIsFilledIn() {
    Map<Place, String> values =
        Stream.of(Place.values())
            .collect(Collectors.toMap(place -> place, place -> "<" + place + ">"));
    NoticeTemplate template =
        new NoticeTemplate(
            "{guild} {action} {reason} {duration} {ends} {case} {appeal} {moderator}");

    assertThat(template.fill(values))
        .isEqualTo("<GUILD> <ACTION> <REASON> <DURATION> <ENDS> <CASE> <APPEAL> <MODERATOR>");
  }

  @Test
  void aLineWhosePlacesStayEmptyIsLeftOut() {
    NoticeTemplate template =
        new NoticeTemplate("You were {action}.\nEnds: {ends}\nOver {duration}, {case}\nBye");

    assertThat(template.fill(Map.of(Place.ACTION, "banned", Place.CASE, "#3")))
        .isEqualTo("You were banned.\nOver , #3\nBye");
  }

  @Test
  void whatIsFilledInIsNotFilledInAgain() {
    NoticeTemplate template = new NoticeTemplate("{reason}");

    assertThat(template.fill(Map.of(Place.REASON, "{case} $1 \\", Place.CASE, "#3")))
        .isEqualTo("{case} $1 \\");
  }

  @Test
  void aBackslashAndAnNAreABreakOfTheLine() {
    assertThat(new NoticeTemplate("one\\ntwo").text()).isEqualTo("one\ntwo");
  }

  @ParameterizedTest
  @CsvSource({
    "'Hello {nick}', 'line 1, letter 7', '{nick}, which is not known'",
    "'one\ntwo {Reason}', 'line 2, letter 5', '{Reason}, which is not known'",
    "'{reason', 'line 1, letter 1', 'a { without its }'",
    "'🐧🐧 {', 'line 1, letter 4', 'a { without its }'",
    "'{}', 'line 1, letter 1', '{}, which is not known'",
    "'{reason\n}', 'line 1, letter 1', 'a { without its }'",
    "'{reason{case}', 'line 1, letter 1', 'a { without its }'"
  })
  void whatIsNotKnownIsRefusedWithItsPlace(String text, String position, String what) {
    assertThatThrownBy(() -> new NoticeTemplate(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(position)
        .hasMessageContaining(what)
        .hasMessageContaining("known are {guild} {action}");
  }

  @Test
  void aBracketThatClosesNothingIsOnlyALetter() {
    assertThat(new NoticeTemplate("} :-}").fill(Map.of())).isEqualTo("} :-}");
  }

  @Test
  void howOftenAPlaceIsInItIsCounted() {
    NoticeTemplate template = new NoticeTemplate("{reason} and {reason}, {case}");

    assertThat(template.count(Place.REASON)).isEqualTo(2);
    assertThat(template.count(Place.CASE)).isEqualTo(1);
    assertThat(template.count(Place.ENDS)).isZero();
  }
}
